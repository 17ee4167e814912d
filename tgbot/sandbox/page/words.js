// The page's own words, in Chinese and English.

const WORDS = {
  zh: {
    iAm: "我是", chats: "聊天", addPerson: "＋ 加一个人", addGroup: "＋ 建群或频道", rateLimits: "像真的一样限速",
    language: "语言", placeholder: "输入消息", copied: "已复制", openLink: "打开这个网址？", edited: "已编辑",
    start: "开始", reply: "回复", edit: "编辑", members: "人", bot: "机器人", name: "名字", title: "名称",
    cancel: "取消", typing: "正在输入…", chooseChat: "已填入输入框，选好聊天后发送", download: "下载", editing: "编辑消息",
    notMine: "没有加入的", supergroup: "群", forum: "话题群", channel: "频道", group: "小群", notIn: "未加入",
    takesEphemeral: "支持只给一个人看的消息", privacyMode: "隐私模式（机器人只看到给它的消息）", close: "关闭",
    general: "综合", newTopic: "新话题", topicName: "话题名", closeTopic: "关闭话题", reopenTopic: "重开话题",
    deleteTopic: "删除话题", topicClosed: "话题已关闭", onlyAdmins: "只有管理员能在这里发言", muted: "你在这里被禁言",
    youAreOut: "你不在这里", join: "加入", askToJoin: "申请加入", asked: "已申请，等待批准", banned: "你已被移出，不能再加入",
    bio: "简介（可不填）", letIn: "你已被批准加入", turnedAway: "加入申请没有通过", onlyYou: "只有你能看到",
    remove: "移出", removeBot: "移出机器人", addBot: "拉进机器人", promote: "设为管理员", rights: "改权限",
    demote: "取消管理员", mute: "禁言", unmute: "解除禁言", unban: "解除封禁", leave: "退出", approve: "同意",
    decline: "拒绝", requests: "入群申请", invite: "拉人进来", anonymous: "匿名（以群的身份发言）", attach: "发送文件",
    block: "停用机器人", unblock: "重新启用机器人", blocked: "你已停用机器人", forwarded: "转发自", admin: "管理员",
    rename: "改名", username: "用户名（可不填）", migrate: "升级为超级群", remove_message: "删除", photo: "图片",
    status: {
      creator: "群主", administrator: "管理员", member: "成员", restricted: "受限", left: "不在", kicked: "已封禁",
    },
    right: {
      can_manage_chat: "管理", can_change_info: "改资料", can_post_messages: "发帖", can_edit_messages: "改帖",
      can_delete_messages: "删消息", can_invite_users: "邀请和批准", can_restrict_members: "封禁", can_pin_messages: "置顶",
      can_manage_topics: "管话题", can_promote_members: "任命管理员", can_manage_video_chats: "管语音",
      can_post_stories: "发动态", can_edit_stories: "改动态", can_delete_stories: "删动态",
      can_manage_direct_messages: "管私信", can_manage_tags: "管标签",
    },
    service: {
      new_chat_members: "{about} 加入了", left_chat_member: "{about} 离开了", forum_topic_created: "{by} 建了话题“{about}”",
      forum_topic_edited: "{by} 改了话题：{about}", forum_topic_closed: "{by} 关闭了话题", forum_topic_reopened: "{by} 重开了话题",
      pinned_message: "{by} 置顶了：{about}", migrate_to_chat_id: "这个群升级为超级群", migrate_from_chat_id: "由小群升级而来",
    },
  },
  en: {
    iAm: "I am", chats: "Chats", addPerson: "+ Add a person", addGroup: "+ Make a group or channel", rateLimits: "Limit sending like Telegram",
    language: "Language", placeholder: "Message", copied: "Copied", openLink: "Open this address?", edited: "edited",
    start: "Start", reply: "Reply", edit: "Edit", members: "people", bot: "bot", name: "Name", title: "Title",
    cancel: "Cancel", typing: "is typing…", chooseChat: "Put into the field: choose a chat and send", download: "Download", editing: "Editing",
    notMine: "Not joined", supergroup: "group", forum: "forum", channel: "channel", group: "basic group", notIn: "not joined",
    takesEphemeral: "Knows messages for one reader", privacyMode: "Privacy mode (the bot sees what is meant for it)", close: "Close",
    general: "General", newTopic: "New topic", topicName: "Name of the topic", closeTopic: "Close topic", reopenTopic: "Reopen topic",
    deleteTopic: "Delete topic", topicClosed: "This topic is closed", onlyAdmins: "Only administrators write here", muted: "You may not write here",
    youAreOut: "You are not in here", join: "Join", askToJoin: "Ask to join", asked: "Asked; waiting for approval", banned: "You were removed and cannot come back",
    bio: "About me (may stay empty)", letIn: "You were let in", turnedAway: "Your request was declined", onlyYou: "Only you see this",
    remove: "Remove", removeBot: "Remove the bot", addBot: "Add the bot", promote: "Make administrator", rights: "Change rights",
    demote: "Make plain member", mute: "Mute", unmute: "Unmute", unban: "Unban", leave: "Leave", approve: "Approve",
    decline: "Decline", requests: "Join requests", invite: "Bring somebody in", anonymous: "Anonymous (writes as the group)", attach: "Send a file",
    block: "Stop the bot", unblock: "Restart the bot", blocked: "You stopped the bot", forwarded: "Forwarded from", admin: "admin",
    rename: "Rename", username: "Username (may stay empty)", migrate: "Make it a supergroup", remove_message: "Delete", photo: "Photo",
    status: {
      creator: "owner", administrator: "administrator", member: "member", restricted: "restricted", left: "not here", kicked: "banned",
    },
    right: {
      can_manage_chat: "manage", can_change_info: "change info", can_post_messages: "post", can_edit_messages: "edit posts",
      can_delete_messages: "delete messages", can_invite_users: "invite and approve", can_restrict_members: "ban", can_pin_messages: "pin",
      can_manage_topics: "manage topics", can_promote_members: "make administrators", can_manage_video_chats: "manage calls",
      can_post_stories: "post stories", can_edit_stories: "edit stories", can_delete_stories: "delete stories",
      can_manage_direct_messages: "manage direct messages", can_manage_tags: "manage tags",
    },
    service: {
      new_chat_members: "{about} joined", left_chat_member: "{about} left", forum_topic_created: "{by} made the topic “{about}”",
      forum_topic_edited: "{by} changed the topic: {about}", forum_topic_closed: "{by} closed the topic", forum_topic_reopened: "{by} reopened the topic",
      pinned_message: "{by} pinned: {about}", migrate_to_chat_id: "This group became a supergroup", migrate_from_chat_id: "This was a basic group",
    },
  },
};
const chosen = WORDS[navigator.language.startsWith("zh") ? "zh" : "en"];

export const word = (key, inner) => (inner === undefined ? chosen[key] : chosen[key][inner] || inner);

export function serviceText({ kind, about, by }, botName) {
  return word("service", kind).replace("{about}", about.split("\n")[0].slice(0, 60)).replace("{by}", by || botName);
}

export function fillWords(root) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
}

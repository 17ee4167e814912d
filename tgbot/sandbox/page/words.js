// The page's own words, in Chinese and English.

const WORDS = {
  zh: {
    iAm: "我是", chats: "聊天", addPerson: "＋ 加一个人", addGroup: "＋ 建一个群", rateLimits: "像真的一样限速",
    language: "语言", placeholder: "输入消息", copied: "已复制", openLink: "打开这个网址？", edited: "已编辑",
    start: "开始", reply: "回复", edit: "编辑", members: "人", bot: "机器人", name: "名字", title: "群名",
    cancel: "取消", typing: "正在输入…", chooseChat: "已填入输入框，选好聊天后发送", download: "下载", editing: "编辑消息",
  },
  en: {
    iAm: "I am", chats: "Chats", addPerson: "+ Add a person", addGroup: "+ Make a group", rateLimits: "Limit sending like Telegram",
    language: "Language", placeholder: "Message", copied: "Copied", openLink: "Open this address?", edited: "edited",
    start: "Start", reply: "Reply", edit: "Edit", members: "people", bot: "bot", name: "Name", title: "Title",
    cancel: "Cancel", typing: "is typing…", chooseChat: "Put into the field: choose a chat and send", download: "Download", editing: "Editing",
  },
};
const chosen = WORDS[navigator.language.startsWith("zh") ? "zh" : "en"];

export const word = (key) => chosen[key];

export function fillWords(root) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
}

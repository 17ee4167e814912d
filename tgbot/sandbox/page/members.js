// Who is in a chat and what they may do: the bot, members, people who wait; and what I can change of it.

import { chooseRights } from "/page/dialogs.js";
import { act } from "/page/doings.js";
import { $, button, element } from "/page/elements.js";
import { amIn, isAdmin, may, membershipOf, openChat, personOf, state, titleOf } from "/page/state.js";
import { word } from "/page/words.js";

const IN_GROUPS = [
  "can_change_info", "can_delete_messages", "can_invite_users", "can_restrict_members", "can_pin_messages",
  "can_manage_topics", "can_promote_members", "can_manage_video_chats",
];
const IN_CHANNELS = [
  "can_change_info", "can_post_messages", "can_edit_messages", "can_delete_messages", "can_invite_users",
  "can_restrict_members", "can_promote_members",
];
const rightsOf = (chat) => (chat.type === "channel" ? IN_CHANNELS : IN_GROUPS);

function row(name, membership, buttons, testid) {
  const line = element("li");
  if (testid) line.dataset.testid = testid;
  const words = element("div");
  const status = membership && word("status", membership.status);
  words.append(element("strong", "", name), element("small", "status", status ? ` ${status}` : ""));
  if (membership && isAdmin(membership)) {
    const shown = membership.rights.filter((right) => rightsOf(openChat()).includes(right));
    const names = membership.status === "creator" ? [] : shown.map((right) => word("right", right));
    if (membership.is_anonymous) names.push(word("anonymous"));
    words.append(element("small", "rights", names.join(" · ")));
  }
  const actions = element("div", "actions");
  actions.append(...buttons);
  line.append(words, actions);
  return line;
}

async function promote(chat, id, membership) {
  const chosen = isAdmin(membership) ? membership.rights : rightsOf(chat).filter((right) => right !== "can_promote_members");
  const found = await chooseRights(personOf(id).first_name, rightsOf(chat), chosen, Boolean(membership.is_anonymous));
  if (found) await act("promote", { other: id, ...found });
}

async function setBot(chat, doing, membership) {
  const chosen = isAdmin(membership) ? membership.rights : rightsOf(chat).filter((right) => right !== "can_promote_members");
  const found = await chooseRights(state.bot.name, rightsOf(chat), chosen);
  if (found) await act(doing, { rights: found.rights });
}

function botRow(chat) {
  const membership = membershipOf(chat, state.bot.id);
  const buttons = [];
  const add = (key, onclick) => buttons.push(button(word(key), onclick, { testid: `bot-${key}` }));
  if (amIn(chat) && !membership.is_present) {
    if (chat.type !== "channel") add("addBot", () => act("add_bot"));
    if (may(chat, "can_promote_members")) add("promote", () => setBot(chat, "add_bot", membership));
  } else if (may(chat, "can_promote_members")) {
    add(isAdmin(membership) ? "rights" : "promote", () => setBot(chat, "bot_rights", membership));
    if (isAdmin(membership) && chat.type !== "channel") add("demote", () => act("bot_rights"));
    add("removeBot", () => act("remove_bot"));
  }
  return row(`${state.bot.name} 🤖`, membership, buttons, "info-bot");
}

function memberRow(chat, person) {
  const membership = membershipOf(chat, person.id);
  const buttons = [];
  const add = (key, onclick) => buttons.push(button(word(key), onclick, { testid: `${key}-${person.id}` }));
  const other = { other: person.id };
  const isOwner = membership.status === "creator";
  if (may(chat, "can_promote_members") && membership.is_present) {
    add(isAdmin(membership) ? "rights" : "promote", () => promote(chat, person.id, membership));
    if (membership.status === "administrator") add("demote", () => act("demote", other));
  }
  if (may(chat, "can_restrict_members") && !isOwner && person.id !== state.person) {
    if (membership.status === "kicked") add("unban", () => act("unban", other));
    else {
      if (chat.type === "supergroup" && !isAdmin(membership)) {
        const muted = membership.status === "restricted";
        add(muted ? "unmute" : "mute", () => act(muted ? "unmute" : "mute", other));
      }
      add("remove", () => act("kick", other));
    }
  }
  if (person.id === state.person) add("leave", () => act("leave"));
  return row(person.first_name, membership, buttons, `info-${person.id}`);
}

function requestRow(chat, id) {
  const buttons = [
    button(word("approve"), () => act("settle", { other: id, let_in: true }), { testid: `approve-${id}` }),
    button(word("decline"), () => act("settle", { other: id, let_in: false }), { testid: `decline-${id}` }),
  ];
  return row(personOf(id).first_name, null, buttons, `request-${id}`);
}

function inviting(chat) {
  const outside = state.people.filter((person) => {
    const { status, is_present: present } = membershipOf(chat, person.id);
    return !present && status !== "kicked";
  });
  const select = element("select");
  select.append(new Option(word("invite"), ""), ...outside.map((person) => new Option(person.first_name, person.id)));
  select.onchange = () => select.value && act("invite", { other: Number(select.value) });
  return outside.length && amIn(chat) ? [select] : [];
}

export function drawInfo() {
  const chat = openChat();
  if (!$("info").open || chat.type === "private") return;
  const order = ["creator", "administrator", "member", "restricted", "kicked"];
  const known = state.people.filter((person) => order.includes(membershipOf(chat, person.id).status));
  known.sort((one, other) => order.indexOf(membershipOf(chat, one.id).status) - order.indexOf(membershipOf(chat, other.id).status));
  const list = element("ul");
  list.append(botRow(chat), ...known.map((person) => memberRow(chat, person)));
  const parts = [list];
  if (may(chat, "can_invite_users") && chat.requests.length) {
    const asking = element("ul");
    asking.append(...chat.requests.map((id) => requestRow(chat, id)));
    parts.push(element("h4", "", word("requests")), asking);
  }
  parts.push(...inviting(chat));
  if (chat.type === "group" && may(chat, "can_change_info")) parts.push(button(word("migrate"), () => act("migrate"), { className: "quiet" }));
  const address = chat.username ? `@${chat.username}` : "";
  const linked = state.chats.find((one) => one.id === chat.linked_chat);
  $("info").querySelector("h3").textContent = titleOf(chat);
  $("info").querySelector("p").textContent = [address, String(chat.id), linked ? `⇄ ${linked.title}` : ""].filter(Boolean).join(" · ");
  $("info").querySelector("section").replaceChildren(...parts);
}

export function openInfo() {
  if (openChat().type === "private") return;
  $("info").showModal();
  drawInfo();
}

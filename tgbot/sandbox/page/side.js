// The lists at the side: who I can be, my chats, the others; and the settings.

import { post } from "/page/api.js";
import { ask, toast } from "/page/dialogs.js";
import { $, element } from "/page/elements.js";
import { may, me, membershipOf, isAdmin, myChats, openChat, otherChats, state, titleOf, unreadIn, unreadInAll } from "/page/state.js";
import { word } from "/page/words.js";

function listItem({ id, title, note, isCurrent, testid, unread, choose }) {
  const item = element("li");
  const entry = element("button");
  entry.dataset.testid = `${testid}-${id}`;
  entry.setAttribute("aria-current", isCurrent);
  const words = element("span", "words", title);
  words.append(element("small", "", note ? ` ${note}` : ""));
  entry.append(element("span", "face", [...title][0]), words);
  if (unread) entry.append(element("span", "unread", unread));
  entry.onclick = choose;
  item.append(entry);
  return item;
}

const kindOf = (chat) => word(chat.is_forum ? "forum" : chat.type);

function noteOn(chat) {
  if (chat.type === "private") return "";
  const own = membershipOf(chat, state.person);
  const mine = isAdmin(own) ? ` · ${word("status", own.status)}` : "";
  return `${kindOf(chat)} · ${chat.members.length} ${word("members")}${mine}`;
}

export function drawSide(become, enter) {
  const chatItem = (chat, note) => listItem({
    id: chat.id, title: titleOf(chat), note, isCurrent: chat.id === state.chat, testid: "chat",
    unread: unreadInAll(chat), choose: () => enter(chat.id),
  });
  $("people").replaceChildren(...state.people.map((person) => listItem({
    id: person.id, title: person.first_name, note: person.username ? `@${person.username}` : "",
    isCurrent: person.id === state.person, testid: "person",
    unread: person.id === state.person ? 0 : unreadIn(person.id), choose: () => become(person.id),
  })));
  $("chats").replaceChildren(...myChats().map((chat) => chatItem(chat, noteOn(chat))));
  const others = otherChats();
  $("others").hidden = !others.length;
  $("other-chats").replaceChildren(...others.map((chat) => chatItem({ ...chat, topics: [] }, kindOf(chat))));
  $("person-language").value = me().language_code;
}

const CHECKBOXES = { "rate-limits": "rate_limits", "privacy-mode": "privacy_mode", "takes-ephemeral": "takes_ephemeral" };

export function drawSettings() {
  for (const [id, name] of Object.entries(CHECKBOXES)) $(id).checked = state.config[name];
}

async function addChat() {
  const kinds = ["supergroup", "forum", "group", "channel"].map((kind) => [kind, word(kind)]);
  const found = await ask(word("title"), kinds);
  if (!found) return;
  const others = state.people.map((person) => person.id).filter((id) => id !== state.person);
  await post("groups", { title: found.text, kind: found.choice, members: [state.person, ...others] });
}

async function rename() {
  const name = await ask(word("name"));
  if (!name) return;
  const username = await ask(word("username"));
  await post(`people/${state.person}`, { first_name: name, username });
}

export function startSide() {
  for (const [id, name] of Object.entries(CHECKBOXES)) {
    $(id).onchange = (event) => post("config", { [name]: event.target.checked });
  }
  $("open-side").onclick = () => $("app").classList.toggle("side-open");
  $("person-language").onchange = async (event) => {
    await post(`people/${state.person}`, { language_code: event.target.value });
    me().language_code = event.target.value;
  };
  $("add-person").onclick = async () => {
    const name = await ask(word("name"));
    if (name) await post("people", { first_name: name, language_code: "zh-hans" });
  };
  $("rename").onclick = rename;
  $("add-group").onclick = () => addChat().catch((error) => toast(error.message));
}

export function drawHeader() {
  const chat = openChat();
  $("chat-title").textContent = titleOf(chat);
  const people = `${chat.members.length + (membershipOf(chat, state.bot.id).is_present ? 1 : 0)} ${word("members")}`;
  $("chat-note").textContent = chat.type === "private" ? word("bot") : `${kindOf(chat)} · ${people}`;
  const isPrivate = chat.type === "private";
  $("open-info").hidden = isPrivate;
  $("open-info").querySelector("span").textContent = (may(chat, "can_invite_users") && chat.requests.length) || "";
  $("block").hidden = !isPrivate;
  $("block").textContent = word(me().blocked_bot ? "unblock" : "block");
}

// The page: lists at the side, messages in the middle, and what happens in the world.

import { get, listen, post } from "/page/api.js";
import * as composer from "/page/composer.js";
import { alertBox, ask, toast } from "/page/dialogs.js";
import { messageElement } from "/page/message_view.js";
import { me, myChats, openChat, state, titleOf } from "/page/state.js";
import { fillWords, word } from "/page/words.js";

const $ = (id) => document.getElementById(id);
const waitingTaps = new Map();

function listItem(id, title, note, isCurrent, testid, choose) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.dataset.testid = `${testid}-${id}`;
  button.setAttribute("aria-current", isCurrent);
  const face = document.createElement("span");
  face.className = "face";
  face.textContent = [...title][0];
  const words = document.createElement("span");
  words.textContent = title;
  const small = document.createElement("small");
  small.textContent = note ? ` ${note}` : "";
  words.append(small);
  button.append(face, words);
  button.onclick = choose;
  item.append(button);
  return item;
}

function drawSide() {
  $("people").replaceChildren(...state.people.map((person) => listItem(
    person.id, person.first_name, "", person.id === state.person, "person", () => become(person.id),
  )));
  $("chats").replaceChildren(...myChats().map((chat) => listItem(
    chat.id, titleOf(chat), chat.type === "private" ? "" : `${chat.members.length} ${word("members")}`,
    chat.id === state.chat, "chat", () => enter(chat.id),
  )));
  $("person-language").value = me().language_code;
  const chat = openChat();
  $("chat-title").textContent = titleOf(chat);
  $("chat-note").textContent = chat.type === "private" ? word("bot") : `${chat.members.length + 1} ${word("members")}`;
}

const actions = {
  send: composer.send,
  reply: composer.reply,
  edit: composer.edit,
  async press(message, button, row, column, element) {
    if (button.kind === "copy") {
      await navigator.clipboard.writeText(button.value).catch(() => {});
      toast(`${word("copied")}: ${button.value}`);
    } else if (button.kind === "url") {
      if (window.confirm(`${word("openLink")}\n${button.value}`)) window.open(button.value, "_blank", "noopener");
    } else if (button.kind === "callback") {
      element.setAttribute("aria-busy", true);
      const place = { person: me().id, chat: message.chat, message: message.id };
      try {
        const { query_id: query } = await post("tap", { ...place, row, column });
        waitingTaps.set(query, element);
      } catch (error) {
        element.removeAttribute("aria-busy");
        toast(error.message);
      }
    } else {
      if (button.kind === "inline_elsewhere") toast(word("chooseChat"));
      composer.put(`@${state.bot.username} ${button.value}`);
    }
  },
};

const drawn = (message) => messageElement(message, {
  me: state.person, isGroup: openChat().type !== "private", find: (id) => state.messages.get(id), actions,
});

function atBottom() {
  const list = $("messages");
  return list.scrollHeight - list.scrollTop - list.clientHeight < 120;
}

function toBottom() {
  $("messages").scrollTop = $("messages").scrollHeight;
}

function drawMessages() {
  const list = $("messages");
  list.replaceChildren(...[...state.messages.values()].map(drawn));
  if (!state.messages.size && openChat().type === "private") {
    const about = document.createElement("p");
    about.className = "about";
    about.textContent = state.bot.description;
    const start = document.createElement("button");
    start.className = "start";
    start.dataset.testid = "start";
    start.textContent = word("start");
    start.onclick = () => composer.send("/start");
    list.append(about, start);
  }
  toBottom();
}

async function enter(chat) {
  state.chat = chat;
  $("app").classList.remove("side-open");
  const { messages } = await get(`messages?chat=${chat}&person=${state.person}`);
  state.messages = new Map(messages.map((message) => [message.id, message]));
  drawSide();
  drawMessages();
}

async function become(person) {
  state.person = person;
  const kept = openChat();
  await enter(kept && kept.type !== "private" && kept.members.includes(person) ? kept.id : person);
}

async function refresh() {
  Object.assign(state, await get("state"));
  if (!me()) state.person = state.people[0].id;
  if (!openChat()) state.chat = state.person;
  await enter(state.chat);
}

function showMessage(message, isNew) {
  if (message.chat !== state.chat) return;
  const follow = atBottom();
  const first = !state.messages.size;
  state.messages.set(message.id, message);
  const old = $("messages").querySelector(`[data-id="${message.id}"]`);
  if (first) drawMessages();
  else if (old) old.replaceWith(drawn(message));
  else if (isNew) $("messages").append(drawn(message));
  if (follow || message.from.id === state.person) toBottom();
}

function tapAnswered(event) {
  waitingTaps.get(event.query_id)?.removeAttribute("aria-busy");
  waitingTaps.delete(event.query_id);
  if (event.person !== state.person || !event.text) return;
  if (event.alert) alertBox(event.text);
  else toast(event.text);
}

const reactions = {
  message: (event) => showMessage(event.message, true),
  edited: (event) => showMessage(event.message, false),
  deleted(event) {
    if (event.chat !== state.chat) return;
    state.messages.delete(event.id);
    $("messages").querySelector(`[data-id="${event.id}"]`)?.remove();
  },
  callback_answer: tapAnswered,
  typing(event) {
    if (event.chat !== state.chat) return;
    $("chat-note").textContent = word("typing");
    setTimeout(drawSide, 4000);
  },
  chat: refresh,
};

$("open-side").onclick = () => $("app").classList.toggle("side-open");
$("rate-limits").onchange = (event) => post("config", { rate_limits: event.target.checked });
$("person-language").onchange = async (event) => {
  await post(`people/${state.person}`, { language_code: event.target.value });
  me().language_code = event.target.value;
};
$("add-person").onclick = async () => {
  const name = await ask(word("name"));
  if (name) await post("people", { first_name: name, language_code: "zh-hans" });
};
$("add-group").onclick = async () => {
  const title = await ask(word("title"));
  if (title) await post("groups", { title, members: state.people.map((person) => person.id) });
};
fillWords(document);
composer.start();
listen((event) => reactions[event.event]?.(event), refresh);

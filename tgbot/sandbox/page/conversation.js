// The messages of the open chat or topic, and whether I can write there.

import { get, post } from "/page/api.js";
import * as composer from "/page/composer.js";
import { alertBox, toast } from "/page/dialogs.js";
import { drawDoorway } from "/page/doorway.js";
import { $, button, element } from "/page/elements.js";
import { messageElement } from "/page/message_view.js";
import { isShown, markRead, may, me, membershipOf, openChat, openTopic, state } from "/page/state.js";
import { word } from "/page/words.js";

const waitingTaps = new Map();

const actions = {
  send: composer.send,
  reply: composer.reply,
  edit: composer.edit,
  remove: (message) => post("delete", { chat: message.chat, message: message.id }),
  async press(message, { kind, value }, row, column, pressed) {
    if (kind === "copy") {
      await navigator.clipboard.writeText(value).catch(() => {});
      toast(`${word("copied")}: ${value}`);
    } else if (kind === "url") {
      if (window.confirm(`${word("openLink")}\n${value}`)) window.open(value, "_blank", "noopener");
    } else if (kind === "callback") {
      pressed.setAttribute("aria-busy", true);
      const place = { person: me().id, chat: message.chat, message: message.id };
      try {
        const { query_id: query } = await post("tap", { ...place, row, column });
        waitingTaps.set(query, pressed);
      } catch (error) {
        pressed.removeAttribute("aria-busy");
        toast(error.message);
      }
    } else {
      if (kind === "inline_elsewhere") toast(word("chooseChat"));
      composer.put(`@${state.bot.username} ${value}`);
    }
  },
};

export function tapAnswered(event) {
  waitingTaps.get(event.query_id)?.removeAttribute("aria-busy");
  waitingTaps.delete(event.query_id);
  if (event.person !== state.person || !event.text) return;
  if (event.alert) alertBox(event.text);
  else toast(event.text);
}

const drawn = (message) => messageElement(message, {
  me: state.person,
  botName: state.bot.name,
  isGroup: openChat().type !== "private",
  mayDelete: openChat().type === "private" || may(openChat(), "can_delete_messages"),
  find: (id) => state.messages.get(id),
  actions,
});

const elementOf = (id) => $("messages").querySelector(`[data-id="${id}"]`);

function atBottom() {
  const list = $("messages");
  return list.scrollHeight - list.scrollTop - list.clientHeight < 120;
}

function toBottom() {
  $("messages").scrollTop = $("messages").scrollHeight;
}

export function drawMessages() {
  const shown = [...state.messages.values()].filter(isShown);
  $("messages").replaceChildren(...shown.map(drawn));
  if (!state.messages.size && openChat().type === "private") {
    const start = button(word("start"), () => composer.send("/start"), { className: "start", testid: "start" });
    $("messages").append(element("p", "about", state.bot.description), start);
  }
  toBottom();
}

// Says why I cannot write here; "" where I can.
function whyNot() {
  const chat = openChat();
  const own = membershipOf(chat, state.person);
  if (chat.type === "private") return me().blocked_bot ? word("blocked") : "";
  if (chat.type === "channel") return may(chat, "can_post_messages") ? "" : word("onlyAdmins");
  if (own.status === "restricted") return word("muted");
  return openTopic()?.is_closed && !may(chat, "can_manage_topics") ? word("topicClosed") : "";
}

// Shows the way in or the field for writing, whichever there is.
export function drawPlace() {
  const outside = drawDoorway();
  const reason = outside ? "" : whyNot();
  $("composer").hidden = outside || reason !== "";
  $("why-not").hidden = reason === "";
  $("why-not").textContent = reason;
}

export async function loadMessages() {
  const { messages } = openChat().members.includes(state.person)
    ? await get(`messages?chat=${state.chat}&person=${state.person}`)
    : { messages: [] };
  state.messages = new Map(messages.map((message) => [message.id, message]));
  markRead();
}

export function showMessage(message, isNew) {
  const first = !state.messages.size;
  const follow = atBottom();
  state.messages.set(message.id, message);
  if (!isShown(message)) return;
  const old = elementOf(message.id);
  if (first) drawMessages();
  else if (old) old.replaceWith(drawn(message));
  else if (isNew) $("messages").append(drawn(message));
  if (follow || message.from.id === state.person) toBottom();
}

export function removeMessage(id) {
  state.messages.delete(id);
  elementOf(id)?.remove();
}


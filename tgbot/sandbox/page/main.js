// The page: what happens in the world, and going from person to person, chat to chat, topic to topic.

import { get, listen } from "/page/api.js";
import * as composer from "/page/composer.js";
import { drawMessages, drawPlace, loadMessages, removeMessage, showMessage, tapAnswered } from "/page/conversation.js";
import { toast } from "/page/dialogs.js";
import { act } from "/page/doings.js";
import { $ } from "/page/elements.js";
import { drawInfo, openInfo } from "/page/members.js";
import { drawHeader, drawSettings, drawSide, startSide } from "/page/side.js";
import { isForOthers, isShown, markRead, markUnread, me, openChat, openTopic, state } from "/page/state.js";
import { drawTopics } from "/page/topics.js";
import { fillWords, word } from "/page/words.js";

let changing;

function drawAround() {
  drawSide(become, enter);
  drawHeader();
  drawTopics(openTopicTab);
  drawPlace();
  drawInfo();
}

async function enter(chat, topic = null) {
  [state.chat, state.topic] = [chat, topic];
  $("app").classList.remove("side-open");
  await loadMessages();
  drawAround();
  drawMessages();
}

const openTopicTab = (topic) => enter(state.chat, topic);

async function become(person) {
  state.person = person;
  const kept = openChat();
  const stays = kept && kept.type !== "private" && kept.members.includes(person);
  await enter(stays ? kept.id : person, stays ? state.topic : null);
}

// Takes over the state of the world and stays where I am, if that is still there.
async function refresh() {
  Object.assign(state, await get("state"));
  if (!me()) state.person = state.people[0].id;
  if (!openChat()) [state.chat, state.topic] = [state.person, null];
  if (state.topic && !openTopic()) state.topic = null;
  drawSettings();
  await enter(state.chat, state.topic);
}

// Many things change at once; one look at the end is enough.
function changed() {
  clearTimeout(changing);
  changing = setTimeout(refresh, 60);
}

function arrived({ message }) {
  if (isForOthers(message)) return;
  if (message.chat === state.chat) showMessage(message, true);
  if (message.chat === state.chat && isShown(message)) markRead();
  else if (message.from.id !== state.person) {
    markUnread(message);
    drawSide(become, enter);
    if (message.chat === state.chat) drawTopics(openTopicTab);
  }
}

const reactions = {
  message: arrived,
  edited: ({ message }) => { if (message.chat === state.chat && !isForOthers(message)) showMessage(message, false); },
  deleted: ({ chat, id }) => { if (chat === state.chat) removeMessage(id); },
  callback_answer: tapAnswered,
  typing(event) {
    if (event.chat !== state.chat) return;
    $("chat-note").textContent = word("typing");
    setTimeout(drawHeader, 4000);
  },
  request_settled({ person, let_in: isIn }) {
    if (person === state.person) toast(word(isIn ? "letIn" : "turnedAway"));
    changed();
  },
  chat: changed,
};

$("open-info").onclick = openInfo;
$("block").onclick = () => act(me().blocked_bot ? "unblock" : "block");
fillWords(document);
startSide();
composer.start();
listen((event) => reactions[event.event]?.(event), refresh);

// The topics of a forum, as tabs over its messages.

import { ask } from "/page/dialogs.js";
import { act } from "/page/doings.js";
import { $, button, element } from "/page/elements.js";
import { may, openChat, openTopic, state, unreadIn } from "/page/state.js";
import { word } from "/page/words.js";

function tab(topic, choose) {
  const id = topic?.id ?? null;
  const name = topic ? `${topic.icon || "#"} ${topic.name}${topic.is_closed ? " 🔒" : ""}` : `# ${word("general")}`;
  const made = button(name, () => choose(id), { testid: `topic-${id ?? "general"}` });
  made.setAttribute("aria-current", id === state.topic);
  if (unreadIn(state.chat, id)) made.append(element("span", "unread", unreadIn(state.chat, id)));
  return made;
}

function topicActions(chat, topic) {
  const found = [];
  if (topic && may(chat, "can_manage_topics")) {
    const doing = topic.is_closed ? "reopen" : "close";
    found.push(button(word(`${doing}Topic`), () => act(`${doing}_topic`, { topic: topic.id }), { className: "quiet", testid: `${doing}-topic` }));
  }
  if (topic && may(chat, "can_delete_messages")) {
    found.push(button(word("deleteTopic"), () => act("delete_topic", { topic: topic.id }), { className: "quiet", testid: "delete-topic" }));
  }
  return found;
}

async function makeTopic() {
  const name = await ask(word("topicName"));
  if (name) await act("create_topic", { name });
}

export function drawTopics(choose) {
  const chat = openChat();
  $("topics").hidden = !chat.is_forum || !chat.members.includes(state.person);
  if ($("topics").hidden) return;
  const tabs = [tab(null, choose), ...chat.topics.map((topic) => tab(topic, choose))];
  if (may(chat, "can_manage_topics")) tabs.push(button("＋", makeTopic, { className: "quiet", testid: "new-topic" }));
  const actions = element("span", "topic-actions");
  actions.append(...topicActions(chat, openTopic()));
  $("topics").replaceChildren(...tabs, actions);
}

// What stands in place of the messages of a chat one is not in: the way in.

import { askOrSkip } from "/page/dialogs.js";
import { act } from "/page/doings.js";
import { $, button, element } from "/page/elements.js";
import { amIn, membershipOf, openChat, state, titleOf } from "/page/state.js";
import { word } from "/page/words.js";

async function askToJoin() {
  const bio = await askOrSkip(word("bio"));
  if (bio !== null) await act("request", { bio });
}

function wayIn(chat) {
  if (membershipOf(chat, state.person).status === "kicked") return element("p", "", word("banned"));
  if (chat.requests.includes(state.person)) return element("p", "", word("asked"));
  if (chat.joins_by_request) return button(word("askToJoin"), askToJoin, { className: "start", testid: "ask-to-join" });
  return button(word("join"), () => act("join"), { className: "start", testid: "join" });
}

// Says whether I am outside, and shows the way in where I am.
export function drawDoorway() {
  const chat = openChat();
  const outside = !amIn(chat);
  $("doorway").hidden = !outside;
  $("messages").hidden = outside;
  if (!outside) return false;
  const address = element("p", "about", chat.username ? `t.me/${chat.username}` : "");
  $("doorway").replaceChildren(element("h3", "", titleOf(chat)), address, element("p", "about", word("youAreOut")), wayIn(chat));
  return true;
}

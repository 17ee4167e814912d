// What the page knows: who there is, who I am, which chat and topic are open, their messages, what is unread.

export const state = {
  bot: {}, config: {}, people: [], chats: [], person: null, chat: null, topic: null, messages: new Map(), unread: new Map(),
};

export const personOf = (id) => state.people.find((person) => person.id === id);

export const me = () => personOf(state.person);

export const openChat = () => state.chats.find((chat) => chat.id === state.chat);

export const amIn = (chat) => chat.members.includes(state.person);

export const myChats = () => state.chats.filter(amIn);

export const otherChats = () => state.chats.filter((chat) => chat.type !== "private" && !amIn(chat));

export const titleOf = (chat) => (chat.type === "private" ? state.bot.name : chat.title);

export const membershipOf = (chat, id) => chat.memberships[id] || { status: "left", is_present: false, rights: [] };

export const isAdmin = (membership) => ["creator", "administrator"].includes(membership.status);

export const may = (chat, right) => membershipOf(chat, state.person).rights.includes(right);

export const openTopic = () => openChat().topics.find((topic) => topic.id === state.topic);

// A message stands in the open topic, or outside topics where none is open.
export const isShown = (message) => message.chat === state.chat && !isForOthers(message)
  && (!openChat().is_forum || (message.topic || null) === state.topic);

export const isForOthers = (message) => message.reader !== null && message.reader !== state.person;

const placeOf = (chat, topic) => `${chat}:${topic || ""}`;

export function markUnread(message) {
  const place = placeOf(message.chat, message.topic);
  state.unread.set(place, (state.unread.get(place) || 0) + 1);
}

export const markRead = () => state.unread.delete(placeOf(state.chat, state.topic));

export const unreadIn = (chat, topic) => state.unread.get(placeOf(chat, topic)) || 0;

export const unreadInAll = (chat) => [null, ...chat.topics.map((topic) => topic.id)]
  .reduce((sum, topic) => sum + unreadIn(chat.id, topic), 0);

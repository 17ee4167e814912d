// What the page knows: who there is, who I am, which chat is open, and its messages.

export const state = { bot: {}, people: [], chats: [], person: null, chat: null, messages: new Map() };

export const me = () => state.people.find((person) => person.id === state.person);

export const openChat = () => state.chats.find((chat) => chat.id === state.chat);

export const myChats = () => state.chats.filter((chat) => chat.members.includes(state.person));

export const titleOf = (chat) => (chat.type === "private" ? state.bot.name : chat.title);

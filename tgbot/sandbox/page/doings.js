// What I do with chats; what cannot be done is told in a notice.

import { post } from "/page/api.js";
import { toast } from "/page/dialogs.js";
import { state } from "/page/state.js";

export async function act(doing, details = {}, chat = state.chat) {
  try {
    await post(`chats/${chat}/${doing}`, { person: state.person, ...details });
  } catch (error) {
    toast(error.message);
  }
}

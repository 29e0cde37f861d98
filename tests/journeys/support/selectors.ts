/** One row of the chat list. */
export const chatRows = '[data-chat]'
/** One message of the open chat. */
export const messageRows = '[role=log] [data-key]'

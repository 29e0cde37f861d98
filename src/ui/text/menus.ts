import { plural } from './plural'

export const ru = {
  message: 'Действия с сообщением',
  chat: 'Действия с чатом',
  reply: 'Ответить',
  edit: 'Изменить',
  copy: 'Копировать текст',
  copySelection: 'Копировать выделенное',
  copyLink: 'Копировать ссылку',
  openLink: 'Открыть ссылку',
  retry: 'Отправить ещё раз',
  delete: 'Удалить',
  deleteForMe: 'Удалить у меня',
  deleteForAll: 'Удалить у всех',
  cancel: 'Отмена',
  open: 'Открыть',
  markRead: 'Отметить прочитанным',
  markUnread: 'Отметить непрочитанным',
  copied: 'Скопировано',
  notCopied: 'Браузер не дал скопировать',
  deleted: (count: number) =>
    count === 1
      ? 'Сообщение удалено'
      : `Удалено ${count} ${plural(count, { one: 'сообщение', few: 'сообщения', many: 'сообщений' })}`,
  undo: 'Вернуть',
  undoTooLate: 'Вернуть уже нельзя: сообщение удалено на сервере',
  deleteTitle: 'Удалить сообщение?',
  deleteAllDialog: (name: string) =>
    `Сообщение исчезнет у вас и у собеседника: ${name}. Вернуть его можно будет только в первые секунды.`,
  deleteAllGroup: (count: number | null) =>
    count === null
      ? 'Сообщение исчезнет у всех участников чата. Вернуть его можно будет только в первые секунды.'
      : `Сообщение исчезнет у всех: в чате ${count} ${plural(count, { one: 'участник', few: 'участника', many: 'участников' })}. Вернуть его можно будет только в первые секунды.`,
  linkTitle: 'Открыть ссылку?',
  linkWarning: 'Она ведёт на этот адрес:',
}

export const en: typeof ru = {
  message: 'Message actions',
  chat: 'Chat actions',
  reply: 'Reply',
  edit: 'Edit',
  copy: 'Copy text',
  copySelection: 'Copy selection',
  copyLink: 'Copy link',
  openLink: 'Open link',
  retry: 'Send again',
  delete: 'Delete',
  deleteForMe: 'Delete for me',
  deleteForAll: 'Delete for everyone',
  cancel: 'Cancel',
  open: 'Open',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying',
  deleted: (count) => (count === 1 ? 'Message deleted' : `${count} messages deleted`),
  undo: 'Undo',
  undoTooLate: 'Too late to undo: the server has deleted it',
  deleteTitle: 'Delete this message?',
  deleteAllDialog: (name) => `It will disappear for you and for ${name}. You can undo this only in the first seconds.`,
  deleteAllGroup: (count) =>
    count === null
      ? 'It will disappear for every member of the chat. You can undo this only in the first seconds.'
      : `It will disappear for everyone: the chat has ${count} ${plural(count, { one: 'member', other: 'members' })}. You can undo this only in the first seconds.`,
  linkTitle: 'Open this link?',
  linkWarning: 'It leads to this address:',
}

import { plural } from './plural'

export const ru = {
  storageWiped: 'Браузер стёр хранилище Strizh.',
  storageWipedHint: (restored: number) =>
    restored === 0
      ? 'История загружается заново. Неотправленных сообщений и черновиков не было.'
      : `История загружается заново. ${restored} ${plural(restored, { one: 'неотправленное сообщение или черновик спасены', few: 'неотправленных сообщения и черновика спасены', many: 'неотправленных сообщений и черновиков спасены' })}. Чтобы такое не повторялось, установите Strizh как приложение.`,
  storageUnavailable: 'На этом устройстве ничего нельзя сохранить.',
  storageUnavailableHint:
    'Браузер не даёт места для данных (частное окно или запрет в настройках). Читать можно, отправлять — нет: обещание доставить было бы пустым.',
  storageFull: 'Место на устройстве кончилось.',
  storageFullHint: 'Новые сообщения не сохраняются. Освободите место на диске или выйдите из ненужных аккаунтов.',
  newerBuild: 'Вышла новая сборка Strizh.',
  newerBuildHint: 'Эта вкладка работает по старой. Перезагрузите её, когда будет удобно: черновики сохранены.',
  updateReady: 'Готово обновление Strizh',
  update: 'Обновить',
  workerSilent: 'Strizh не отвечает.',
  workerSilentHint: 'Фоновая часть не запустилась. Закройте другие вкладки Strizh и перезагрузите эту.',
  elsewhere: 'Strizh открыт в другом окне.',
  elsewhereHint:
    'Соединение держит другое окно, и этому браузеру больше одного нельзя. Закройте его и перезагрузите это.',
  noHost: 'Этот браузер не может запустить Strizh.',
  noHostHint: 'Нужны фоновые потоки (Worker). Обновите браузер или проверьте, не запрещены ли они.',
  dismiss: 'Понятно',
}

export const en: typeof ru = {
  storageWiped: 'The browser has erased Strizh’s storage.',
  storageWipedHint: (restored: number) =>
    restored === 0
      ? 'The history is being loaded again. There were no unsent messages or drafts.'
      : `The history is being loaded again. ${restored} ${plural(restored, { one: 'unsent message or draft was', other: 'unsent messages and drafts were' })} saved. Install Strizh as an app to keep this from happening again.`,
  storageUnavailable: 'Nothing can be kept on this device.',
  storageUnavailableHint:
    'The browser gives no room for data (a private window, or a setting). You can read but not send: a promise to deliver would be empty.',
  storageFull: 'The device is full.',
  storageFullHint: 'New messages are not kept. Free some disk space or sign out of accounts you do not need.',
  newerBuild: 'There is a new build of Strizh.',
  newerBuildHint: 'This tab still runs the old one. Reload it when it suits you: drafts are kept.',
  updateReady: 'An update of Strizh is ready',
  update: 'Update',
  workerSilent: 'Strizh does not answer.',
  workerSilentHint: 'The background part did not start. Close other tabs of Strizh and reload this one.',
  elsewhere: 'Strizh is open in another window.',
  elsewhereHint: 'Another window holds the connection, and this browser allows only one. Close it and reload this one.',
  noHost: 'This browser cannot run Strizh.',
  noHostHint: 'It needs background threads (workers). Update the browser or check whether they are forbidden.',
  dismiss: 'OK',
}

/** The page at /sandbox/: the same commands as buttons. Script and style are files of their own, as a strict CSP wants. */
export const handPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox</title>
<link rel="stylesheet" href="/sandbox/hand.css">
<script type="module" src="/sandbox/hand.js"></script>
</head>
<body>
<main>
<h1>Песочница · Sandbox</h1>
<p>MAX: <code id="address"></code></p>
<section><h2>Кто может войти · Accounts</h2><ul id="accounts"></ul></section>
<section><h2>Сказать · Say</h2>
<form id="say">
<label>Кто · Who <select name="person" id="people"></select></label>
<label>Чат (пусто: личный) · Chat (empty: dialog) <input name="chat" inputmode="numeric"></label>
<label>Текст · Text <input name="text" value="Привет!"></label>
<button name="do" value="say">Написать · Say</button>
<button name="do" value="type">Печатает · Type</button>
<button name="do" value="read">Прочитать · Read</button>
<button name="do" value="edit">Исправить · Edit</button>
<button name="do" value="delete">Удалить · Delete</button>
<button name="do" value="react">👍</button>
</form></section>
<section><h2>Поломки · Faults</h2><div id="buttons"></div></section>
<section><h2>Ответ · Answer</h2><output id="answer"></output></section>
<section><h2>Состояние · Status</h2><pre id="status"></pre></section>
</main>
</body>
</html>
`

export const handScript = `const commands = [
  ['Оборвать линии · Drop lines', { do: 'drop' }],
  ['Закрыть чисто · Close cleanly', { do: 'drop', code: 1000 }],
  ['Не пускать · Refuse', { do: 'refuse', on: true }],
  ['Пускать · Let in', { do: 'refuse', on: false }],
  ['Задержка 2 с · Delay 2 s', { do: 'delay', ms: 2000 }],
  ['Без задержки · No delay', { do: 'delay', ms: 0 }],
  ['Потерять ответ · Lose an answer', { do: 'lose-answer', count: 1 }],
  ['Потерять ответ и линию · Lose answer and line', { do: 'lose-answer', count: 1, drop: true }],
  ['Оборвать до приёма · Drop before', { do: 'drop-before', count: 1 }],
  ['Двойные пуши · Duplicate pushes', { do: 'duplicate-pushes', on: true }],
  ['Пуши не по порядку · Reorder pushes', { do: 'reorder-pushes', on: true }],
  ['Мусор · Garbage', { do: 'garbage' }],
  ['Кадр 5 МБ · 5 MB frame', { do: 'garbage', kind: 'huge' }],
  ['Просрочить токены · Expire tokens', { do: 'expire-token' }],
  ['Завершить сеанс · Expire session', { do: 'expire-session' }],
  ['proto.state', { do: 'proto-state-once' }],
  ['Старая версия · Refuse version', { do: 'refuse-version', on: true }],
  ['Молчать · Stop answering', { do: 'stop-answering' }],
  ['Числовые id · Numeric ids', { do: 'numeric-ids', on: true }],
  ['Отвечать сразу · Fast people', { do: 'fast', on: true }],
  ['Всё починить · Calm', { do: 'calm' }],
  ['Новый мир · Reset', { do: 'reset' }],
]
const byId = (id) => document.getElementById(id)
const run = async (command) => {
  const answer = await fetch('/sandbox/control', { method: 'POST', body: JSON.stringify(command) })
  byId('answer').textContent = await answer.text()
  await show()
}
const show = async () => {
  const status = await (await fetch('/sandbox/status')).json()
  byId('status').textContent = JSON.stringify(status, null, 2)
}
for (const [label, command] of commands) {
  const button = document.createElement('button')
  button.textContent = label
  button.addEventListener('click', () => run(command))
  byId('buttons').append(button)
}
byId('say').addEventListener('submit', (event) => {
  event.preventDefault()
  const command = Object.fromEntries(new FormData(event.target, event.submitter))
  if (command.chat === '') delete command.chat
  run(command)
})
byId('address').textContent = location.origin.replace('http', 'ws') + '/sandbox/max/websocket'
const { accounts, people } = await (await fetch('/sandbox/people')).json()
for (const each of accounts) {
  const row = document.createElement('li')
  row.textContent = each.name + ' · ' + each.phone + ' · ' + each.code + (each.password ? ' · ' + each.password : '')
  byId('accounts').append(row)
}
for (const person of people) {
  const option = document.createElement('option')
  option.value = person.id
  option.textContent = person.name + ' (' + person.persona + ')'
  byId('people').append(option)
}
await show()
setInterval(show, 5000)
`

export const handStyle = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 56rem; margin: 0 auto; padding: 1rem; }
section { margin-block: 1.5rem; }
form, #buttons { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
label { display: grid; gap: .25rem; }
button, input, select { font: inherit; padding: .35rem .6rem; }
pre { max-height: 30rem; overflow: auto; padding: .75rem; border: 1px solid; border-radius: .5rem; }
`

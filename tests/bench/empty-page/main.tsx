import { render } from 'solid-js/web'

const place = document.getElementById('app')
if (place) render(() => <p class="row">Nothing</p>, place)

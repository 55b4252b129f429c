// main: starts the application.
import './theme/index.css' // First: components come after and may differ.
import { setRunningContext, TranslationPlugin, ValidationPlugin } from '@fkui/vue'
import { createApp } from 'vue'
import App from './App.vue'
import { keepDeskWatches } from './desk-watch'
import { createPages } from './router'
import { beforeAnybody } from './shared/session/session'
import { fetchAllTexts, startInRememberedLanguage } from './shared/text'
import { keepFocus } from './shared/ui/keep-focus'

const app = createApp(App)
setRunningContext(app)
keepDeskWatches()
keepFocus()
beforeAnybody(fetchAllTexts)
// Whoever asks for a page of their own is most likely signed in: its texts are on their way before the server has said so.
if (!['/', '/logga-in'].includes(location.pathname)) void fetchAllTexts().catch(() => {})

void startInRememberedLanguage().then(() => {
  app.use(createPages()).use(ValidationPlugin).use(TranslationPlugin).mount('#app')
})

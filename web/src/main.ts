// main: starts the application.
import './theme/index.css' // First: components come after and may differ.
import { setRunningContext, TranslationPlugin, ValidationPlugin } from '@fkui/vue'
import { createApp } from 'vue'
import App from './App.vue'
import { keepInboxWatch } from './inbox-watch'
import { createPages } from './router'
import { startInRememberedLanguage } from './shared/text'

const app = createApp(App)
setRunningContext(app)
keepInboxWatch()

void startInRememberedLanguage().then(() => {
  app.use(createPages()).use(ValidationPlugin).use(TranslationPlugin).mount('#app')
})

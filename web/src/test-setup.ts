// What every unit test needs: FKUI's plugins, and no words left from the test before.
import { TranslationPlugin, ValidationPlugin } from '@fkui/vue'
import { config } from '@vue/test-utils'

config.global.plugins = [ValidationPlugin, TranslationPlugin]

// What every unit test needs: FKUI's plugins, every text.
import { TranslationPlugin, ValidationPlugin } from '@fkui/vue'
import { config } from '@vue/test-utils'
import { fetchAllTexts } from '@/shared/text'

config.global.plugins = [ValidationPlugin, TranslationPlugin]
await fetchAllTexts()

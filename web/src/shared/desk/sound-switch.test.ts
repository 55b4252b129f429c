import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { rememberSound, turnSoundOff } from './sound'
import SoundSwitch from './SoundSwitch.vue'
import { CountingBell } from './testing'

class WaitingBell extends CountingBell {
  static isLetThrough = false
  override state = 'suspended'
  override async resume() {
    if (WaitingBell.isLetThrough) this.state = 'running'
  }
}
beforeEach(() => {
  WaitingBell.isLetThrough = false
  CountingBell.tones = 0
  vi.stubGlobal('AudioContext', WaitingBell)
  localStorage.setItem('ingang.sound', 'on')
})
afterEach(() => {
  turnSoundOff()
  vi.unstubAllGlobals()
})

it('a page that may not sound says so, and offers the test, which lets the sound through', async () => {
  rememberSound()
  const shown = mount(SoundSwitch)
  await nextTick()
  await nextTick()
  expect(shown.get('[role=status]').text()).toBe(
    'Webbläsaren spelar inget ljud här än. Prova ljudet.',
  )
  WaitingBell.isLetThrough = true
  await shown.get('.sound__test').trigger('click')
  await new Promise((done) => setTimeout(done))
  expect(shown.find('[role=status]').exists()).toBe(false)
  expect(CountingBell.tones).toBe(2)
})

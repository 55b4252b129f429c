import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

class Browser {
  static permission: NotificationPermission = 'default'
  static answer: NotificationPermission = 'granted'
  static told: { title: string; options: NotificationOptions }[] = []
  static async requestPermission() {
    return (Browser.permission = Browser.answer)
  }
  onclick = null
  constructor(title: string, options: NotificationOptions) {
    Browser.told.push({ title, options })
  }
}
let looksAway: boolean

beforeEach(() => {
  vi.resetModules()
  Browser.permission = 'default'
  Browser.answer = 'granted'
  Browser.told = []
  looksAway = true
  vi.stubGlobal('Notification', Browser)
  vi.spyOn(document, 'hasFocus').mockImplementation(() => !looksAway)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})
async function fresh() {
  const notices = await import('./notices')
  await (await import('@/shared/text')).fetchAllTexts()
  return notices
}

describe('a notice on the desktop', () => {
  it('is shown to whoever asked for it and looks elsewhere, one in the place of the other', async () => {
    const { askForNotices, noticeState, tellDesktop } = await fresh()
    tellDesktop('notice.acute')
    expect([noticeState.value, Browser.told]).toEqual(['ask', []])
    await askForNotices()
    expect(noticeState.value).toBe('on')
    tellDesktop('notice.acute')
    expect(Browser.told).toMatchObject([
      { title: 'Ingång: en akut anmälan väntar', options: { tag: 'ingang', silent: true } },
    ])
    expect(Browser.told[0]!.options.body).toBeUndefined()
    looksAway = false
    tellDesktop('notice.late')
    expect(Browser.told).toHaveLength(1)
  })
  it('is not shown, nor asked for again, when the browser says no', async () => {
    Browser.answer = 'denied'
    const { askForNotices, noticeState, tellDesktop } = await fresh()
    await askForNotices()
    tellDesktop('notice.acute')
    expect([noticeState.value, Browser.told]).toEqual(['refused', []])
  })
  it('where a browser has none, or lets no page show one, nothing breaks', async () => {
    vi.stubGlobal('Notification', undefined)
    const { noticeState, tellDesktop } = await fresh()
    tellDesktop('notice.acute')
    expect(noticeState.value).toBe('unsupported')
    vi.resetModules()
    class Refusing extends Browser {
      static override permission: NotificationPermission = 'granted'
      constructor() {
        super('', {})
        throw new TypeError('Illegal constructor')
      }
    }
    vi.stubGlobal('Notification', Refusing)
    const phone = await fresh()
    phone.tellDesktop('notice.acute')
    expect(phone.noticeState.value).toBe('unsupported')
  })
})

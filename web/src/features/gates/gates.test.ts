import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Shape } from '@/shared/api/client'
import { chooseLanguage } from '@/shared/text'
import GateCard from './GateCard.vue'
import GatesPage from './GatesPage.vue'
import { ageOf, receivers, wayOf } from './way'

const words = (text: string) => ({ sv: text, en: `${text} in English` })
const choice: Shape<'Gate'> = {
  key: 'prevent_crime',
  nature: 'choice',
  law: 'secrecy.prevent_crime',
  citation: 'OSL (2009:400) 10 kap. 15 a §',
  title: words('Förebygga brott'),
  tells: words('Det som behövs'),
  conditions: [
    { key: 'a', text: words('Det behövs'), law: 'secrecy.prevent_crime', citation: 'OSL' },
    { key: 'b', text: words('Det är nödvändigt'), law: 'police.disclosure', citation: 'BDL 2:22' },
  ],
  write: ['purpose', 'decided_by'],
  never: [{ sort: 'health_care', name: words('från vården') }],
  only: [],
  under_investigation: 'leader_decides',
  recipients: ['authority'],
  valid_from: '2025-12-01',
}
const duty: Shape<'Gate'> = {
  ...choice,
  key: 'report_of_concern',
  nature: 'duty',
  title: words('Anmäla oro'),
  age_below: 18,
  conditions: [],
  write: [],
  under_investigation: 'carried',
}

describe('who tells whom', () => {
  it('is asked in the words of the contract', () => {
    expect(wayOf('police', 'social')).toEqual({
      direction: 'police_to_social',
      recipient: 'authority',
    })
    expect(wayOf('social', 'health_care').direction).toBe('social_to_health_care')
    expect(wayOf('police', 'private_party')).toEqual({
      direction: 'police_to_other',
      recipient: 'private_party',
    })
  })
  it('nobody tells themselves but the social services, which are many', () => {
    expect(receivers.police).not.toContain('police')
    expect(receivers.social).toContain('social')
  })
  it('an age is whole years, or unknown', () => {
    expect([' 15 ', '0', '120', ''].map(ageOf)).toEqual([15, 0, 120, undefined])
    expect(['121', '-1', '1.5', 'femton'].map(ageOf)).toEqual(Array(4).fill('wrong'))
  })
})

describe('a gate', () => {
  afterEach(() => chooseLanguage('sv'))
  const shown = (gate: Shape<'Gate'>, fromPolice = true) =>
    mount(GateCard, { props: { gate, fromPolice } })

  it('that is a duty asks for nothing', () => {
    const text = shown(duty).text()
    expect(text).toContain('Skyldighet: du ska berätta')
    expect(text).toContain('du behöver inte motivera den')
    expect(text).not.toContain('Du skriver')
    expect(text).toContain('Under 18 år')
  })
  it('that leaves a choice says its conditions, each with its own law', () => {
    const text = shown(choice).text()
    expect(text).toContain('Det är nödvändigt (BDL 2:22)')
    expect(text).not.toContain('(OSL)')
    expect(text).toContain('ändamål · vem som har bestämt det, och när')
    expect(text).toContain('bara om undersökningsledaren har bestämt det')
    expect(shown(choice, false).text()).not.toContain('undersökningsledaren')
  })
  it('says what it never carries, and that it is for no private party', () => {
    expect(shown(choice).text()).toContain('från vården')
    expect(shown(choice).text()).toContain('till en enskild')
    const both = { ...choice, recipients: ['authority', 'private_party'] as const }
    expect(shown({ ...both, recipients: [...both.recipients] }).text()).not.toContain(
      'till en enskild',
    )
  })
  it('says whether a lawyer has read it', () => {
    expect(shown(choice).text()).toContain('Inte granskat av jurist')
    const checked = shown({ ...choice, checked_by: 'Jurre Provjurist' }).text()
    expect(checked).toContain('Granskat av Jurre Provjurist')
    expect(checked).not.toContain('Inte granskat')
  })
  it('is in English when the page is', async () => {
    await chooseLanguage('en')
    expect(shown(choice).text()).toContain('Förebygga brott in English')
    expect(shown(choice).text()).toContain('Not checked by a lawyer')
  })
})

describe('the page', () => {
  afterEach(() => vi.unstubAllGlobals())
  const paths: string[] = []
  const answering = (answer: (url: URL) => Promise<Response> | Response) => {
    paths.length = 0
    vi.stubGlobal('fetch', (request: Request) => {
      paths.push(request.url)
      return Promise.resolve(answer(new URL(request.url)))
    })
  }
  const list = (...gates: Shape<'Gate'>[]) =>
    Response.json({ date: '2026-11-29', gates } satisfies Shape<'GateList'>)

  it('shows what was answered, in its order, and says it when there is nothing', async () => {
    answering((url) => (url.searchParams.get('age') === '44' ? list() : list(duty, choice)))
    const page = mount(GatesPage)
    await flushPromises()
    expect(page.findAll('h3').map((title) => title.text())).toEqual([
      'Anmäla oro',
      'Förebygga brott',
    ])
    expect(page.find('.gates__asked').text()).toContain('Åldern är okänd')
    await page.find('input[inputmode=numeric]').setValue('44')
    await flushPromises()
    expect(page.text()).toContain('Inget stöd i lag')
    expect(page.find('.gates__asked').text()).toContain('Den det gäller är 44 år')
  })
  it('an older answer never stands under a newer choice', async () => {
    let fail = false
    answering(() => (fail ? Response.json({ code: 'busy' }, { status: 503 }) : list(duty)))
    const page = mount(GatesPage)
    await flushPromises()
    expect(page.findAll('h3')).toHaveLength(1)
    fail = true
    await page.find('select').setValue('private_party')
    await flushPromises()
    expect(paths.at(-1)).toContain('recipient=private_party')
    expect(page.findAll('h3')).toHaveLength(0)
    expect(page.find('[role=alert]').exists()).toBe(true)
  })
  it('whoever becomes somebody else is asked of somebody whom they can tell', async () => {
    answering(() => list(duty))
    const page = mount(GatesPage)
    await flushPromises()
    await page.find('select').setValue('health_care')
    await page.find('input[value=police]').setValue(true)
    await flushPromises()
    expect(paths.map((path) => new URL(path).searchParams.get('direction'))).toEqual([
      'social_to_police',
      'social_to_health_care',
      'police_to_social',
    ])
    expect(page.find<HTMLSelectElement>('select').element.value).toBe('social')
  })
  it('a wrong age is told at its field, and nothing is shown for it', async () => {
    answering(() => list(duty))
    const page = mount(GatesPage)
    await flushPromises()
    await page.find('input[inputmode=numeric]').setValue('femton')
    await flushPromises()
    expect(page.text()).toContain('Skriv åldern i hela år')
    expect(page.findAll('h3')).toHaveLength(0)
  })
})

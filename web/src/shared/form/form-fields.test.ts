import { mount, type VueWrapper } from '@vue/test-utils'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { chooseLanguage } from '@/shared/text'
import type { Form, Values } from './form'
import FormAnswers from './FormAnswers.vue'
import FormFields from './FormFields.vue'

const { form }: { form: Form } = JSON.parse(readFileSync('../schema/vectors/forms.json', 'utf8'))
const consultation: Form = JSON.parse(
  readFileSync('../tests/fixtures/forms/consultation-1.json', 'utf8'),
).form

const places = {
  municipalities: [{ code: '0180', name: 'Stockholm', party: true }],
  units: [
    {
      code: '0180-farsta-mottagning',
      name: 'Mottagningen, Farsta',
      authority: 'x',
      kind: 'reception' as const,
      open_now: true,
      login: true,
    },
  ],
}

let shown: VueWrapper | undefined
const saved: Values[] = []

function fill(of: Form, values: Values = {}, props: Record<string, unknown> = {}) {
  const wrapper = mount(FormFields, {
    attachTo: document.body,
    props: {
      form: of,
      places,
      modelValue: values,
      'onUpdate:modelValue': (now: Values) => wrapper.setProps({ modelValue: now }),
      onSave: (now: Values) => saved.push(now),
      ...props,
    },
  })
  shown = wrapper
  return wrapper
}

const questions = (wrapper: VueWrapper) =>
  wrapper.findAll('.form-fields__ask .label').map((label) => label.text())

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-29T12:00:00Z') })
  saved.length = 0
})
afterEach(async () => {
  shown?.unmount()
  shown = undefined
  vi.useRealTimers()
  await chooseLanguage('sv')
})

describe('FormFields', () => {
  it('asks only what is shown, and more as it is answered', async () => {
    const page = fill(consultation)
    expect(questions(page)).toEqual([
      'Vad gäller frågan?',
      'Vilken kommun gäller det? (frivilligt)',
      'Vad undrar du?',
      'I vilken roll frågar du?',
    ])
    await page.find('input[value=child]').setValue(true)
    expect(questions(page)).toContain('Är barnet i fara nu?')
    expect(questions(page)).not.toContain('Barnets ålder i hela år')
    await page.findAll('input[value=about]')[0]!.setValue(true)
    expect(questions(page)).toContain('Barnets ålder i hela år')
  })

  it('has a control for each type, and answers as the API takes them', async () => {
    const page = fill(form, { about: 'child', danger: false })
    const put = async (id: string, text: string) => page.find(`#q-${id}`).setValue(text)
    await page.findAll('#q-topics input')[1]!.setValue(true)
    await put('school', 'Ekskolan')
    await put('times', ' 3 ')
    await put('since', '20260228')
    await put('seen_at-date', '2026-11-28')
    await page.find('#q-seen_at-time').setValue('2315')
    await page.find('#q-seen_at-time').trigger('change')
    await put('how_long-hours', '1')
    await page.find('#q-how_long-hours').trigger('change')
    await put('how_long-minutes', '30')
    await page.find('#q-how_long-minutes').trigger('change')
    await put('contact-name', 'Kim Prov')
    await put('unit', '0180-farsta-mottagning')
    await put('municipality', '0180')
    expect(page.props('modelValue')).toEqual({
      about: 'child',
      danger: false,
      topics: ['school'],
      school: 'Ekskolan',
      times: 3,
      since: '2026-02-28',
      seen_at: '2026-11-28T22:15:00Z',
      how_long: 90,
      contact: { name: 'Kim Prov' },
      unit: '0180-farsta-mottagning',
      municipality: '0180',
    })
    expect(page.vm.send()!.dropped).toEqual([])
  })

  it('what cannot be read stays as it is written, and is told when the field is left', async () => {
    const page = fill(form, { about: 'child', danger: false })
    await page.find('#q-times').setValue('tre')
    expect(page.find('#q-times-error').text()).toBe('')
    await page.find('#q-times').trigger('focusout')
    expect(page.find('#q-times-error').text()).toContain('Skriv ett helt tal')
    expect((page.find('#q-times').element as HTMLInputElement).value).toBe('tre')
    expect(page.find('#q-times').attributes('aria-invalid')).toBe('true')
    expect(page.find('#q-times').attributes('aria-describedby')).toContain('q-times-error')
  })

  it('does not send what lacks an answer: the summary takes the focus, and leads to the field', async () => {
    const page = fill(consultation, { about: 'general' })
    expect(page.vm.send()).toBeUndefined()
    await nextTick()
    await nextTick()
    expect(document.activeElement?.textContent).toContain('Rätta 2 uppgifter')
    const lines = page.findAll('.errors a')
    expect(lines.map((line) => line.text())).toEqual([
      'Vad undrar du: Svara på frågan.',
      'I vilken roll frågar du: Svara på frågan.',
    ])
    await lines[0]!.trigger('click')
    expect(document.activeElement?.id).toBe('q-question')
    await page.find('#q-question').setValue('Vem svarar nu?')
    expect(page.findAll('.errors a')).toHaveLength(1)
  })

  it('says before sending which answers are left out, and keeps them in the draft', async () => {
    const page = fill(form, { about: 'child', danger: true, danger_text: 'Kniv.', called: true })
    expect(page.find('.form-fields__dropped').exists()).toBe(false)
    await page.findAll('#q-danger input')[1]!.setValue(true)
    const said = page.find('.form-fields__dropped')
    expect(said.text()).toContain('Svaren på 2 frågor som inte visas skickas inte med')
    expect(said.findAll('li').map((line) => line.text())).toEqual([
      'Vad tyder på fara?',
      'Har du ringt?',
    ])
    expect(page.vm.send()).toEqual({
      values: { about: 'child', danger: false },
      dropped: ['danger_text', 'called'],
    })
    expect(page.props('modelValue')).toMatchObject({ danger_text: 'Kniv.', called: true })
  })

  it('shows what the server refused at its question, until the answer is changed', async () => {
    const page = fill(consultation, { about: 'general', question: 'Ring 070', asker_role: 'desk' })
    await page.setProps({
      errors: [
        { field: '/answers/values/question', code: 'x', text: 'Texten har ett telefonnummer.' },
        { field: '/answers/form', code: 'y', text: 'Något annat.' },
      ],
    })
    expect(page.find('#q-question-error').text()).toBe('Texten har ett telefonnummer.')
    expect(page.find('.errors').text()).toContain('Något annat.')
    await page.find('#q-question').setValue('Ring vem?')
    expect(page.find('#q-question-error').text()).toBe('')
  })

  it('asks to keep what is written a moment after the last change, once, and when it goes away', async () => {
    const page = fill(consultation)
    await page.find('#q-question').setValue('Vem')
    await vi.advanceTimersByTimeAsync(1000)
    await page.find('#q-question').setValue('Vem svarar?')
    expect(saved).toEqual([])
    await vi.advanceTimersByTimeAsync(1500)
    expect(saved).toEqual([{ question: 'Vem svarar?' }])
    await vi.advanceTimersByTimeAsync(5000)
    expect(saved).toHaveLength(1)
    await page.find('#q-question').setValue('Vem svarar nu?')
    page.unmount()
    shown = undefined
    expect(saved.at(-1)).toEqual({ question: 'Vem svarar nu?' })
  })

  it('does not keep what was sent', async () => {
    const page = fill(consultation)
    await page.find('#q-question').setValue('Vem svarar?')
    page.vm.isSaved()
    page.unmount()
    shown = undefined
    expect(saved).toEqual([])
  })

  it('says what became of the draft', async () => {
    const page = fill(consultation, {}, { kept: { state: 'kept', at: '2026-11-29T12:00:00Z' } })
    expect(page.text()).toContain('Utkast sparat 13:00')
    await page.setProps({ kept: { state: 'failed', why: 'Disken är full.' } })
    expect(page.text()).toContain('Disken är full.')
  })

  it('changes its words with the language', async () => {
    const page = fill(consultation)
    await chooseLanguage('en')
    await nextTick()
    expect(questions(page)[0]).toBe('What is the question about?')
  })

  it('a closed choice is offered only to who has chosen it', async () => {
    const page = fill(form, { about: 'place' })
    expect(page.find('#q-about').text()).toContain('En plats (går inte att välja längre)')
    await page.find('#q-about input[value=child]').setValue(true)
    expect(page.find('#q-about').text()).not.toContain('En plats')
  })

  it('a file is taken by the page, in its slot', async () => {
    const page = mount(FormFields, {
      props: { form, modelValue: {} },
      slots: { file: '<p class="taken">{{ params.field.name }} {{ params.files.length }}</p>' },
    })
    shown = page
    expect(page.find('.taken').text()).toBe('pictures 0')
    expect(page.text()).not.toContain('Filer kan inte läggas till')
    shown.unmount()
    const without = fill(form)
    expect(without.text()).toContain('Filer kan inte läggas till på den här sidan.')
  })

  it('on paper the answers stand as text', () => {
    const page = fill(consultation, { about: 'general', question: 'Vem svarar?' })
    expect(page.find('.form-fields__ask').classes()).toContain('no-print')
    expect(page.find('.form-fields__paper').text()).toContain('Vem svarar?')
  })
})

describe('FormAnswers', () => {
  const answers = (of: Form, values: Values) => {
    shown = mount(FormAnswers, { props: { form: of, values, places } })
    return shown
  }
  const lines = (wrapper: VueWrapper) =>
    wrapper.findAll('dt').map((term, at) => `${term.text()} ${wrapper.findAll('dd')[at]!.text()}`)

  it('shows each answer by the question that was asked, and names the version', () => {
    const page = answers(form, {
      about: 'place',
      danger: false,
      topics: ['school', 'debt'],
      times: 0,
      seen_at: '2026-11-28T22:15:00Z',
      how_long: 90,
      contact: { name: 'Kim Prov', telephone: '08-465 004 99' },
      unit: '0180-farsta-mottagning',
      municipality: '0114',
      pictures: [{ blob: 'x', name: 'bild.png' }],
      retired: 'En gång',
    })
    expect(lines(page)).toEqual([
      'Vad gäller det? En plats',
      'Är det fara nu? Nej',
      'Vad handlar det om? Skolan, Skuld',
      'Hur många gånger? 0',
      'När sågs det? i går 23:15',
      'Hur länge? 1 h 30 min',
      'Vem kan svara? Kim Prov, 08-465 004 99',
      'Vilken enhet? Mottagningen, Farsta',
      'Vilken kommun? 0114',
      'Bilder bild.png',
      'En fråga som inte ställs längre En gång',
    ])
    expect(page.text()).toContain('Frågor av varje slag, version 1 av formuläret')
  })

  it('leaves nothing out: an answer without its question is shown by its name', () => {
    expect(lines(answers(consultation, { colour: 'röd', question: 'Vem?' }))).toEqual([
      'Vad undrar du? Vem?',
      'colour röd',
    ])
  })

  it('says when nothing was answered', () => {
    expect(answers(consultation, {}).text()).toContain('Inget är besvarat.')
  })
})

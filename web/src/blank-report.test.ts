// The blank report on paper asks what the form asks: each question, in the form's own words and order.
import { mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { blank } from '@/features/answering/blank'
import ReportPage from '@/features/report/ReportPage.vue'
import { t } from '@/shared/text'

const places = {
  county: 'Stockholm',
  municipalities: [{ code: '0180', name: 'Stockholm', party: true }],
  districts: [{ code: '0180-farsta', name: 'Farsta', municipality: '0180' }],
  units: [],
}

afterEach(() => vi.unstubAllGlobals())

it('asks the questions of the form, in its order', async () => {
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async ({ url }: Request) =>
    Response.json(url.endsWith('/directory') ? places : { items: [] }),
  )
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }],
  })
  await router.push('/ny-anmalan')
  const page = mount(ReportPage, { attachTo: document.body, global: { plugins: [router] } })
  await vi.waitFor(() => expect(page.findAll('#f-now-municipality option')).toHaveLength(2))
  await vi.waitFor(() => expect(page.find('#m-contacts').exists()).toBe(true))
  // What is asked of one answer alone is asked on paper too; what may be several is begun once.
  await page.find('#f-danger input[value=yes]').setValue()
  for (const told of page.findAll('[id^=f-told-] input[value=no]')) await told.setValue()
  for (const add of page.findAll('.repeat__add')) await add.trigger('click')
  for (const place of ['now', 'circumstances-home'])
    await page.find(`#f-${place}-municipality`).setValue('0180')
  await nextTick()

  const asked = page
    .findAll('.label:not(.date-time__label), .check')
    .map((each) => each.text())
    // A time is one question; a file is not told by phone.
    .filter((text) => text !== t('form.time') && text !== t('report.more.attachments'))
    .map((text) => text.replace(t('common.optional'), '').trim())
  const onPaper = [...blank.five, ...blank.more].flatMap(({ questions }) =>
    questions.map(({ label }) => t(label)),
  )
  expect(onPaper).toEqual(asked)
  page.unmount()
})

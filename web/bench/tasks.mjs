// tasks: the five commonest tasks, done the shortest way that the pages offer, through a hand that counts (hand.mjs). Each begins on the page
// where whoever does it is, and ends when the page says that it is done. What is written in them stands in `words`.
import { before, strokesOf } from './aims.mjs'
import { Hand } from './hand.mjs'
import { desk, phone } from './people.mjs'
import { told } from './queue.mjs'

const words = {
  acute: {
    place: 'Exempeltorget vid kiosken',
    child: 'Pojke cirka 13 år, blå jacka',
    what: 'Två äldre tvingar honom att bära en väska. Han är rädd.',
  },
  by_phone: {
    place: 'Övningsparken, Farsta',
    given: 'Nils',
    family: 'Påhittsson',
    born: '2012',
    what: 'Patrull träffade pojken med två vuxna och kontanter. Han vill inte säga varifrån de kommer.',
    account: 'polis',
  },
  register: 'FAR 2026/117',
}
const receipt = (page) => page.getByRole('heading', { name: 'Anmälan är sparad' })
const button = (page, name) => page.getByRole('button', { name, exact: true })

/** An officer with a phone in the hand, on Ny anmälan. */
async function acute(people) {
  const page = await people.open('polis', phone)
  await page.goto('/ny-anmalan')
  await page.locator('#f-reporter-phone').waitFor()
  const hand = new Hand(page, { touch: true })
  hand.begin()
  await hand.press(page.locator('#f-danger').getByText('Ja', { exact: true }))
  await hand.press(page.locator('#f-now-place'))
  await hand.type(words.acute.place)
  await hand.press(page.locator('#f-child-description'))
  await hand.type(words.acute.child)
  await hand.press(page.locator('#f-what_happened'))
  await hand.type(words.acute.what)
  await hand.press(page.getByRole('button', { name: /08-/ }))
  await hand.press(button(page, 'Lämna över anmälan'))
  await receipt(page).waitFor()
  return [page, hand.end()]
}

/** The duty social worker on Jourkö, where a report has just come. */
async function atDesk(people) {
  const officer = await people.clerk('polis')
  const { reference } = await officer.post('/v1/reports', told(0))
  await officer.close()
  const page = await people.open('jour', desk)
  await page.goto('/jourko')
  const row = page.locator(`[id="row-${reference}"]`)
  await row.waitFor()
  return { page, row }
}
const handedOver = (page) => page.getByRole('heading', { name: 'Överlämnad till' }).waitFor()

/** Taken, and with the proposed receiver. */
async function handOver(people) {
  const { page, row } = await atDesk(people)
  const hand = new Hand(page)
  hand.begin()
  await hand.press(row.locator('button.queue-take'))
  await hand.press(row.getByRole('link', { name: /^Lämna över/ }))
  await hand.press(button(page, 'Bekräfta och lämna över'))
  await handedOver(page)
  return [page, hand.end()]
}

/** The same from the row that has the focus: by one key and one press. */
async function handOverByKey(people) {
  const { page, row } = await atDesk(people)
  await row.locator('.queue-row__link').focus()
  const hand = new Hand(page)
  hand.begin()
  await hand.key('l')
  await hand.press(button(page, 'Bekräfta och lämna över'))
  await handedOver(page)
  return [page, hand.end()]
}

/** A report at the unit in Farsta, whatever the hour: the desk has chosen it and said why. */
async function atFarsta(people) {
  const officer = await people.clerk('polis')
  const { reference } = await officer.post('/v1/reports', told(1))
  const hub = await people.clerk('jour')
  await hub.post(`/v1/reports/${reference}/reception`)
  await hub.post(`/v1/reports/${reference}/routing`, {
    note: 'Övning: mottagningen har sagt att den tar emot.',
    closed_unit_answers: true,
    receivers: [
      {
        ...{ responsibility: 'lasting', acting: true, outside: false },
        ...{ authority: '0180-farsta', unit: '0180-farsta-mottagning' },
        ...{ reason: 'chosen_by_hand', evidence: 'Övning: mottagningen har sagt ja.' },
      },
    ],
  })
  await Promise.all([officer.close(), hub.close()])
  return reference
}

/** A social worker at the unit, on its inbox. */
async function register(people) {
  const reference = await atFarsta(people)
  const page = await people.open('farsta', desk)
  await page.goto('/inkorg')
  const link = page.getByRole('main').getByRole('link', { name: reference })
  await link.waitFor()
  const hand = new Hand(page)
  hand.begin()
  await hand.press(link)
  await hand.press(button(page, 'Ta emot'))
  await hand.press(
    page
      .getByRole('group', { name: 'Behöver barnet omedelbart skydd?' })
      .getByText('Nej', { exact: true }),
  )
  await hand.press(button(page, 'Spara bedömningen'))
  await page.getByText(/Behov av omedelbart skydd: Nej/).waitFor()
  await hand.press(page.getByLabel('Nämndens beteckning'))
  await hand.type(words.register)
  await hand.press(button(page, 'Registrera'))
  await page.getByText(`Registrerad: ${words.register}`).waitFor()
  return [page, hand.end()]
}

/** The duty social worker with somebody on the line, on Ny anmälan per telefon: by Tab from field to field where it is nearer. */
async function byPhone(people) {
  const page = await people.open('jour', desk)
  await page.goto('/ny-anmalan')
  await page.locator('#f-reporter-phone').waitFor()
  const said = words.by_phone
  const hand = new Hand(page)
  hand.begin()
  await hand.press(page.locator('#f-told_at').getByRole('button', { name: 'Nu' }))
  await hand.choose(page.locator('#f-told_by-unit'), 'police-stockholm-roc')
  await hand.press(page.locator('#f-told_by-account'))
  await hand.type(said.account)
  await hand.press(page.locator('#f-danger').getByText('Nej', { exact: true }))
  await hand.press(page.locator('#f-now-place'))
  await hand.type(said.place)
  await hand.press(page.locator('#f-child-given_name'))
  await hand.type(said.given)
  await hand.key('Tab')
  await hand.type(said.family)
  await hand.key('Tab')
  await hand.type(said.born)
  await hand.press(page.locator('#f-what_happened'))
  await hand.type(said.what)
  await hand.press(page.getByRole('button', { name: /08-/ }))
  await hand.press(button(page, 'Lämna över anmälan'))
  await receipt(page).waitFor()
  return [page, hand.end()]
}

/** The duty social worker on Jourkö is told a reference by somebody who calls. */
async function find(people) {
  const reference = await atFarsta(people)
  const page = await people.open('jour', desk)
  await page.goto('/jourko')
  await page.getByRole('heading', { level: 1, name: 'Jourkö' }).waitFor()
  const hand = new Hand(page)
  hand.begin()
  await hand.key('s')
  await page.locator('#search-term:focus').waitFor()
  await hand.type(reference.replaceAll('-', ' ').toLowerCase())
  await hand.key('Enter')
  await page.getByRole('heading', { level: 1, name: reference }).waitFor()
  return [page, hand.end()]
}

const all = [
  ['acute', 'Acute report on a phone', acute],
  ['hand_over', 'Take and hand over', handOver],
  ['hand_over_key', 'Take and hand over, row in focus', handOverByKey],
  ['register', 'Receive, assess, register', register],
  ['by_phone', 'Report told by phone', byPhone],
  ['find', 'Find by reference', find],
]
const counted = {
  strokes: { text: 'clicks, keys and characters together', unit: '' },
  presses: { text: 'clicks', unit: '' },
  keys: { text: 'keys beside text', unit: '' },
  characters: { text: 'characters typed', unit: '' },
  script: { text: 'seconds, by script', unit: 's' },
  seconds: { text: 'seconds, at a person’s pace', unit: 's' },
}
const notes = { seconds: 'by the keystroke-level model (hand.mjs), with the script’s own' }

/** Nothing when a part of it is not known. */
const wholeBefore = (name) => ('characters' in before[name] ? strokesOf(before[name]) : undefined)

async function measured(people, rounds, act) {
  const done = []
  for (let round = 0; round < rounds; round++) {
    const [page, counts] = await act(people)
    await page.context().close()
    done.push({ ...counts, strokes: strokesOf(counts) })
  }
  return done
}

/** What one that could not be done is told with; the others are measured all the same. */
export async function tasks(people, tally, { rounds }) {
  for (const [name, title, act] of all) {
    let done
    try {
      done = await measured(people, rounds, act)
    } catch (failed) {
      tally.missing(`task_${name}`, failed.message)
      continue
    }
    for (const [what, { text, unit }] of Object.entries(counted)) {
      const was = what === 'strokes' ? wholeBefore(name) : before[name][what]
      tally.add({
        name: `task_${name}_${what}`,
        what: `${title}: ${name === 'acute' && what === 'presses' ? 'taps' : text}`,
        unit,
        values: done.map((each) => each[what]),
        ...(was === undefined ? {} : { was }),
        note: notes[what],
      })
    }
  }
}

import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepFocus } from './keep-focus'

let stop = () => {}
beforeEach(() => {
  document.body.replaceChildren()
  stop = keepFocus()
})
afterEach(() => stop())

const settle = () => new Promise((done) => setTimeout(done))
const put = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  inside: Element,
  text = '',
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name)
  made.textContent = text
  return inside.appendChild(made)
}
function page() {
  const main = put('main', document.body)
  put('h1', main, 'Anmälan')
  const section = put('section', main)
  put('h2', section, 'Nästa steg')
  const form = put('div', section)
  const button = put('button', form, 'Ta emot')
  button.focus()
  return { main, section, form, button }
}
const focused = () => document.activeElement?.textContent

it('goes to the heading of the nearest part when the control is taken away', async () => {
  page().form.remove()
  await settle()
  expect(focused()).toBe('Nästa steg')
})
it('goes to the page’s heading when the part is taken away with it', async () => {
  page().section.remove()
  await settle()
  expect(focused()).toBe('Anmälan')
})
it('leaves it where the page has moved it', async () => {
  const { form, main } = page()
  const result = put('h2', main, 'Resultat')
  result.tabIndex = -1
  form.remove()
  result.focus()
  await settle()
  expect(focused()).toBe('Resultat')
})
it('does not take it back from whoever has left the control', async () => {
  const { button, main } = page()
  button.blur()
  await settle()
  put('p', main, 'Nytt')
  await settle()
  expect(document.activeElement).toBe(document.body)
})
it('gives it back to a control that was closed for a while', async () => {
  const { button } = page()
  button.disabled = true
  button.blur()
  button.disabled = false
  await settle()
  expect(focused()).toBe('Ta emot')
})

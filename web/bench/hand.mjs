// hand: a person's hand at a page: everything that is pressed, typed and chosen goes through it and is counted as it is done, so that no
// count is written down.
//
// Seconds are told twice: as the script needed, which types at once; and at a person's pace, by the keystroke-level model, with what the
// script needed on top, since meanwhile the page was waited for.

/** Seconds of the keystroke-level model. */
const pace = {
  character: 0.28, // of somebody who types fairly well
  point: 1.1, // to get to what is pressed
  press: 0.2, // down and up
  think: 1.35, // before each thing that is done
}

export class Hand {
  #page
  #touch
  #began
  counted = { presses: 0, keys: 0, characters: 0 }
  #person = 0

  constructor(page, { touch = false } = {}) {
    this.#page = page
    this.#touch = touch
  }

  begin() {
    this.#began = performance.now()
  }

  async press(target) {
    this.counted.presses++
    this.#person += pace.think + pace.point + pace.press
    await (this.#touch ? target.tap() : target.click())
  }

  /** Into what has the focus. */
  async type(words) {
    const characters = [...words].length
    this.counted.characters += characters
    this.#person += pace.think + characters * pace.character
    await this.#page.keyboard.type(words)
  }

  async key(name) {
    this.counted.keys++
    this.#person += pace.character
    await this.#page.keyboard.press(name)
  }

  /** Of a list that opens: one press opens it, and one chooses. */
  async choose(target, option) {
    this.counted.presses += 2
    this.#person += 2 * (pace.point + pace.press) + pace.think
    await target.selectOption(option)
  }

  /** What it took, from `begin`. */
  end() {
    const script = (performance.now() - this.#began) / 1000
    return { ...this.counted, script, seconds: this.#person + script }
  }
}

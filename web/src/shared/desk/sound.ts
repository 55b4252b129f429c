// sound: the bell of a desk or a unit, made by the browser itself.
//
// Promise: off until the user turns it on; the choice is remembered on this machine. A browser plays nothing before
//          the first press on the page: until then the state is `blocked`, and says so.
import { readonly, ref } from 'vue'

export type SoundState = 'off' | 'on' | 'blocked'
export type Signal = 'new' | 'acute' | 'overdue'

const storageKey = 'ingang.sound'
const state = ref<SoundState>('off')
export const soundState = readonly(state)

let audio: AudioContext | undefined

// Pitch (Hz), start and length (s) of each tone. Two rising tones for a new report; the same three times, faster,
// when it is acute; two falling ones when a time has run out.
const tones: Record<Signal, readonly (readonly [number, number, number])[]> = {
  new: [
    [660, 0, 0.28],
    [880, 0.22, 0.45],
  ],
  acute: [0, 0.55, 1.1].flatMap((start) => [
    [740, start, 0.2] as const,
    [1108, start + 0.17, 0.3] as const,
  ]),
  overdue: [
    [880, 0, 0.3],
    [587, 0.28, 0.55],
  ],
}

export async function turnSoundOn(): Promise<void> {
  localStorage.setItem(storageKey, 'on')
  await wake()
}

export function turnSoundOff(): void {
  localStorage.setItem(storageKey, 'off')
  state.value = 'off'
}

/** Takes up the remembered choice; the first press on the page lets the sound through. */
export function rememberSound(): void {
  if (localStorage.getItem(storageKey) !== 'on') return
  state.value = 'blocked'
  void wake()
  for (const gesture of ['pointerdown', 'keydown']) {
    window.addEventListener(gesture, () => void wake(), { once: true })
  }
}

async function wake(): Promise<void> {
  if (localStorage.getItem(storageKey) !== 'on') return
  audio ??= new AudioContext()
  state.value = stateOf(audio)
  await audio.resume().catch(() => {})
  state.value = stateOf(audio)
}

const stateOf = ({ state }: AudioContext): SoundState => (state === 'running' ? 'on' : 'blocked')

export function play(signal: Signal): void {
  if (state.value !== 'on' || !audio) return
  const start = audio.currentTime + 0.02
  for (const [pitch, after, length] of tones[signal]) tone(audio, pitch, start + after, length)
}

function tone(audio: AudioContext, pitch: number, at: number, length: number) {
  const source = audio.createOscillator()
  const volume = audio.createGain()
  source.type = 'triangle'
  source.frequency.value = pitch
  volume.gain.setValueAtTime(0.0001, at)
  volume.gain.exponentialRampToValueAtTime(0.5, at + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + length)
  source.connect(volume).connect(audio.destination)
  source.start(at)
  source.stop(at + length)
}

import { expect, it } from 'vitest'
import { referenceIn } from './reference'

it('a reference is found however it is written, and in what is pasted around it', () => {
  for (const written of [
    'ING-7K3MQ-2XPRA',
    'ing 7k3mq 2xpra',
    'Ärendet: ING–7K3MQ–2XPRA, ring mig.',
    'ING7K3MQ2XPRA',
    'ing-7k3mq-2xpra\n',
  ])
    expect(referenceIn(written), written).toBe('ING-7K3MQ-2XPRA')
  expect(referenceIn('hnd-o1il2-33333')).toBe('HND-01112-33333')
})
it('what is no whole reference is none', () => {
  for (const written of [
    '',
    'ING',
    'ING-7K3MQ-2XPR',
    'ING-7K3MQ-2XPRAB',
    'K123456-26',
    'KING 12345 12345',
    'ingen anmäl',
    'Ing enkla tider',
  ])
    expect(referenceIn(written), written).toBeUndefined()
})

// useBarHeight: how much of the window a page's own bar covers at its bottom now (--bar-height): nothing is laid over it.
import { onScopeDispose, watch, type Ref } from 'vue'

const name = '--bar-height'

export function useBarHeight(bar: Readonly<Ref<HTMLElement | null>>): void {
  const { style } = document.documentElement
  /** Scrolled past, or not come to yet, it covers nothing. */
  const tell = () => {
    const { top = Infinity, height = 0 } = bar.value?.getBoundingClientRect() ?? {}
    const covers = Math.min(height, Math.max(0, window.innerHeight - top))
    style.setProperty(name, `${covers}px`)
  }
  const observer = new ResizeObserver(tell)
  watch(
    bar,
    (element) => {
      observer.disconnect()
      tell()
      if (element) observer.observe(element)
    },
    { flush: 'post' },
  )
  window.addEventListener('scroll', tell, { passive: true })
  window.addEventListener('resize', tell)
  onScopeDispose(() => {
    window.removeEventListener('scroll', tell)
    window.removeEventListener('resize', tell)
    observer.disconnect()
    style.removeProperty(name)
  })
}

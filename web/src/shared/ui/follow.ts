// follow: a plain link that leads within the application as a RouterLink does, for a list of hundreds, where each RouterLink asks the
// router by itself.
import { useRouter } from 'vue-router'

/** To be called when the link is clicked. What opens another tab or window is the browser's. */
export function useFollow(): (event: MouseEvent) => void {
  const router = useRouter()
  return (event) => {
    const { metaKey, ctrlKey, shiftKey, altKey, button, defaultPrevented } = event
    if (metaKey || ctrlKey || shiftKey || altKey || button !== 0 || defaultPrevented) return
    event.preventDefault()
    void router.push((event.currentTarget as HTMLAnchorElement).getAttribute('href')!)
  }
}

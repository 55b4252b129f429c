// upload: one file to the server, with how much of it has left, and a way to stop.
//
// Promise: its name travels in the report's content, and its type is decided by the server from the bytes.
// XMLHttpRequest, since fetch does not tell how much has been sent.
import { language } from '@/shared/text'
import { heard, newActHeader, type ActHeader, type Shape } from './client'
import { readProblem, unreached, type Outcome } from './problem'

export interface Upload {
  /** Answers nothing when it was stopped. */
  done: Promise<Outcome<Shape<'Uploaded'>> | undefined>
  stop: () => void
}

export function upload(
  file: Blob,
  onSent: (bytes: number) => void,
  header: ActHeader = newActHeader(),
): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<Outcome<Shape<'Uploaded'>> | undefined>((resolve) => {
    request.upload.onprogress = ({ loaded }) => onSent(loaded)
    request.onload = () => {
      heard(request.status, request.getResponseHeader('Date'))
      const body = read(request.responseText)
      resolve(
        request.status === 201
          ? { value: body as Shape<'Uploaded'> }
          : { problem: readProblem(body, request.status) },
      )
    }
    request.onerror = () => resolve({ problem: unreached() })
    request.onabort = () => resolve(undefined)
  })
  request.open('POST', '/v1/attachments')
  request.setRequestHeader('Accept-Language', language.value)
  request.setRequestHeader('Content-Type', 'application/octet-stream')
  request.setRequestHeader('Idempotency-Key', header['Idempotency-Key'])
  request.send(file)
  return { done, stop: () => request.abort() }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import { limits } from '../limits.ts';

/** The body as text, or undefined if it is longer than the limit. */
export async function bodyOf(request: Request): Promise<string | undefined> {
  const declared = request.headers.get('content-length');
  // A body is never longer than its declared length. Without one, it is counted while it is read.
  if (declared !== null) return Number(declared) > limits.bodyBytes ? undefined : request.text();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limits.bodyBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

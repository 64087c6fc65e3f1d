/** Who opens the API's address in a browser wants to read, not to get an error: GraphiQL is for them. */
export function isReader(request: Request, { search }: URL): boolean {
  const accepts = request.headers.get('accept') ?? '';
  return request.method === 'GET' && !search && accepts.includes('text/html');
}

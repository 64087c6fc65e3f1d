declare module 'edtf' {
  const parse: (text: string) => unknown;
  export default parse;
}

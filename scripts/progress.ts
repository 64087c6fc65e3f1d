import { Presets, SingleBar } from 'cli-progress';

/** A progress bar of the bytes that are read, with the number of entries a second. */
export function progress(bytes: number) {
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}% | {entries} entries, {rate} a second | {eta_formatted} left',
      stream: process.stderr,
      noTTYOutput: true,
      notTTYSchedule: 10_000,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  const started = Date.now();
  let read = 0;
  let entries = 0;
  bar.start(bytes, 0, { entries, rate: 0 });
  return {
    read(more: number) {
      read += more;
    },
    seen(more: number) {
      entries += more;
      const rate = Math.round((entries * 1000) / Math.max(1, Date.now() - started));
      bar.update(read, { entries, rate });
    },
    stop: () => bar.stop(),
  };
}

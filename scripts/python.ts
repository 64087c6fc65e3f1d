import { spawnSync } from 'node:child_process';
import { installPackage } from './debian.ts';

const isThere = () => spawnSync('python3', ['--version']).status === 0;

// `npm test` runs this before the tests: one reads the CSV files with Python, as readers do.
if (!isThere()) {
  console.log('Installing Python for the test of the CSV files ...');
  const advice = 'One test needs Python (Debian, Ubuntu: sudo apt-get install python3).';
  console.log(installPackage('python3') && isThere() ? 'Python is installed.' : advice);
}

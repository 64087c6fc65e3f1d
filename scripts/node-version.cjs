// Runs first, on any Node. So it uses no new syntax and no package.
'use strict';

// On other versions, npm does not install the native part of the site's bundler (package.json, "engines").
const [major, minor] = process.versions.node.split('.').map(Number);
const works = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

if (!works) {
  console.error(
    `Demarche needs Node 20.19 or newer (of Node 22: 22.12 or newer), but this is Node ${process.versions.node}.`,
  );
  process.exit(1);
}

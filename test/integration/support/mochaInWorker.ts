import '../../../node_modules/mocha/mocha.js';

/** Mocha as its browser build leaves it in the global scope, for the web worker extension host; that build exports an instance only. */
export = Mocha;

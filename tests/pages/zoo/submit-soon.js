// The button's handler has come to its end when the form is submitted, but no time has passed: what
// a promise that is already kept does.

import { mountForm } from "../forms/late.js";

mountForm(() => Promise.resolve());

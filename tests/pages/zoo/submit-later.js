// The form is submitted once something has been fetched, as a site does that uploads first.

import { mountForm } from "../forms/late.js";

mountForm(() => fetch("/practice/page.css"));

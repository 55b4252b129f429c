// The first import: the county as its files say becomes streams, one for each authority and one for
// each agreement.
//
// Source:  docs/decisions/0045-one-snapshot-of-the-county.md.
// Promise: each stream is a batch of its own, and lands once, whoever is interrupted, and whoever
//          else does the same at another node. The record (county_record.h) is written last: until
//          then the import is done again, and only what is missing is added.
// Errors:  the first that refuses or fails; what has landed stays.
// Tests:   county_kept_test.cpp
#pragma once

#include "app/county_record.h"

namespace ingang::app {

// `house`: with the snapshot of the files.
Outcome<void> import_county(const House& house);

}  // namespace ingang::app

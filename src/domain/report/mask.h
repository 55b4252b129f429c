// Mask: what is left of a report's content for whoever is shown less than the whole.
//
// Source:  LAW: secrecy.protected_persons.
// Secrecy: whoever lets content out passes it through here, with the sight that may.h gave.
#pragma once

#include "domain/access/sight.h"
#include "domain/report/content.h"

namespace ingang::report {

[[nodiscard]] Content mask(Content content, access::Sight sight);

}  // namespace ingang::report

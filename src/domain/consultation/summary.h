// Summary of a consultation: its row in the clear. States: waiting taken answered reported. Of its
// facts two hold: stored when it was asked, received when somebody has taken it.
#pragma once

#include "domain/consultation/consultation.h"
#include "domain/report/summary.h"

namespace ingang::consultation {

[[nodiscard]] report::Summary summarise(const State& state);

[[nodiscard]] std::string_view code(Phase phase);
[[nodiscard]] std::string_view code(Sort sort);
[[nodiscard]] std::string_view code(Channel channel);
[[nodiscard]] std::string_view code(Advice advice);

}  // namespace ingang::consultation

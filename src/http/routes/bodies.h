// Small bodies that several routes read.
#pragma once

#include <cstddef>

#include "app/folding.h"
#include "app/reports.h"
#include "codec/event_words.h"
#include "codec/json.h"

namespace ingang::http {

inline constexpr std::size_t kLinksMax = 10;  // of one report
inline app::LinkTo read_link(codec::Object& in) {
  return {.reference = app::reference_as_meant(in.text("reference", codec::kFilledLine)),
          .kind = in.word("kind", codec::kLinkKinds)};
}

inline report::Receiver read_receiver(codec::Object& in) {
  return {.responsibility = in.word("responsibility", codec::kResponsibilities),
          .authority = in.text("authority", {.length_max = 40, .length_min = 1}),
          .unit = in.text("unit", {.length_max = 60, .length_min = 1}),
          .acting = in.flag("acting"),
          .outside = in.flag("outside", false),
          .reason = in.text("reason"),
          .evidence = in.text("evidence", {.length_max = 1000}),
          .handover = {}};
}

inline Personal read_reason(codec::Object& in) {
  return in.personal("reason", {.length_max = 2000, .length_min = 1});
}

}  // namespace ingang::http

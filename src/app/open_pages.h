// OpenPages: which reports the duty team has open on a page at this moment, and who.
//
// Promise: it is said of an open page, and is no claim of responsibility. A page says it again and
//          again; what has not been said for kOpenPageStands is known no longer, so that it ends by
//          itself when a page is silent, whatever node it spoke to. Said by whoever at the hub may
//          read the report, and told to colleagues at the same hub only: never of oneself. Probe
//          accounts have their own world. To see a row in a list is not to have it open.
// Secrecy: names of staff, and references; sealed under the hub's standing key. The ledger and the
//          access log get nothing: that the report was read stands there already.
// Threads: any.
// Tests:   open_pages_test.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/house.h"
#include "app/problem.h"
#include "base/id.h"
#include "domain/access/actor.h"

namespace ingang::app {

// Pages say it each quarter of a minute: one that is lost on the way ends nothing.
inline constexpr std::chrono::seconds kOpenPageStands{45};
inline constexpr std::string_view kOpenPageRecord = "open_page";

struct OpenPage {
  std::string report;  // "ING-…"
  Personal who;
  Instant until;
  friend bool operator==(const OpenPage&, const OpenPage&) = default;
};
struct OpenPagesView {
  Instant now;
  std::vector<OpenPage> pages;  // by report; of each colleague the page that was heard last
};

using PageId = Id<struct OpenPageTag>;  // by chance, as long as the page is open
struct SayOpen {
  PageId page;
  bool open{};
};

class OpenPages {
 public:
  explicit OpenPages(House house) : house_(std::move(house)) {}

  // Answers what colleagues have open.
  Outcome<OpenPagesView> say(std::string_view reference, const SayOpen& said,
                             const access::Actor& actor) const;
  Outcome<OpenPagesView> open_now(const access::Actor& actor) const;

 private:
  Outcome<void> keep(std::string_view reference, const std::string& key,
                     const access::Actor& actor) const;

  const House house_;
};

}  // namespace ingang::app

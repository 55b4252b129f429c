// export: the sealed ledger as lines for keeping elsewhere, or one report in the clear for a stated
// purpose.
//
// Secrecy: an export is noted in the access log, with the purpose, and counted (export_count.h),
//          before anything is written.
#include <fmt/core.h>
#include <unistd.h>

#include <cstring>
#include <functional>
#include <iostream>

#include "app/folding.h"
#include "app/purpose.h"
#include "app/streams.h"
#include "cli/commands.h"
#include "cli/export_count.h"
#include "cli/lasting_text.h"
#include "cli/new_file.h"
#include "cli/progress.h"
#include "codec/event_json.h"
#include "codec/json_write.h"

namespace ingang::cli {

namespace {

void write_entry(std::ostream& out, const ledger::Entry& entry) {
  out << codec::write_object([&](codec::Writer& to) {
    to.member("n", entry.n);
    to.member("stream", entry.stream);
    to.member("version", std::uint64_t{entry.version});
    to.member("authority", entry.authority);
    to.member("key", entry.key);
    to.member("decided_at", entry.decided_at);
    to.member("recorded_at", entry.recorded_at);
    to.member("sealed", hex(entry.sealed));
    to.member("commitment", entry.commitment);
    to.member("attached", entry.attached);
  }) << '\n';
}

int sealed(const app::House& house, std::ostream& out) {
  const auto head = house.ledger.head();
  if (!head) return 2;
  if (const auto wrong = count_sealed_export(house)) {
    fmt::print(stderr, "{}\n", *wrong);
    return 2;
  }
  Progress bar("Exporterar", head->size);
  std::uint64_t after = 0;
  while (true) {
    const auto page = house.ledger.read_all(after, 500);
    if (!page) {
      fmt::print(stderr, "{}\n", page.error().what);
      return 2;
    }
    if (page->empty()) break;
    for (const auto& entry : *page) write_entry(out, entry);
    after = page->back().n;
    bar.at(after);
  }
  return out ? 0 : 2;
}

int in_clear(const app::House& house, const Export& options, std::ostream& out) {
  const auto report =
      app::find_stream<report::State>(house, app::reference_as_meant(options.reference));
  if (!report) {
    fmt::print(stderr, "{}: {}\n", options.reference, why(report.error()));
    return 1;
  }
  const auto handovers = app::load_children<handover::State>(house, report->id);
  if (!handovers) {
    fmt::print(stderr, "{}\n", why(handovers.error()));
    return 2;
  }
  if (const auto wrong = count_export(house, *report, *handovers, options.purpose)) {
    fmt::print(stderr, "{}\n", *wrong);
    return 2;
  }
  for (const auto& each : report->history) out << codec::encode_event(each.event) << '\n';
  for (const auto& handover : *handovers) {
    for (const auto& each : handover.history) out << codec::encode_event(each.event) << '\n';
  }
  return out ? 0 : 2;
}

int write_new(const std::string& path, const std::function<int(std::ostream&)>& write) {
  NewFile file(path);
  if (!file.is_open()) {
    fmt::print(stderr,
               "{} kan inte skrivas: {}. Ange en fil som inte finns; den får inte vara en länk.\n",
               path, std::strerror(errno));
    return 2;
  }
  std::ostream out(&file);
  const int code = write(out);
  if (code != 0) ::unlink(path.c_str());  // Half of it is nothing.
  return code;
}

}  // namespace

int export_(const Export& options) {
  auto opened = Installation::open(options.places, Opening::to_change);
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error());
    return 2;
  }
  const auto& house = (*opened)->house();
  auto wrong =
      options.reference.empty() ? std::nullopt : wrong_lasting_text("--purpose", options.purpose);
  const auto today = stockholm(house.clock.now()).date;
  if (!wrong && !options.reference.empty() && app::wrong_purpose(options.purpose, today))
    wrong =
        "--purpose: skriv varför med några ord, eller ange hela beteckningen, ING-… eller HND-….";
  if (wrong) {
    fmt::print(stderr, "{}\n", *wrong);
    return 2;
  }
  if (options.to.empty()) {
    fmt::print(stderr, "Ange --to: en fil, eller - för skärmen.\n");
    return 2;
  }
  const auto write = [&](std::ostream& out) {
    return options.reference.empty() ? sealed(house, out) : in_clear(house, options, out);
  };
  return options.to == "-" ? write(std::cout) : write_new(options.to, write);
}

}  // namespace ingang::cli

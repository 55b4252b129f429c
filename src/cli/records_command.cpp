// records: who is responsible for each sort of record that an installation keeps, where it is
// registered, for how long it is kept, and how a request to see it is answered: data/records.toml,
// as the program read it.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <utility>

#include "app/kinds.h"
#include "app/system_ports.h"
#include "cli/commands.h"
#include "codec/data_records.h"
#include "codec/json_write.h"

namespace ingang::cli {

namespace {

using codec::BothTexts;
using codec::HouseRecord;
using codec::RegisteredHow;

constexpr std::size_t kLabelWide = 14;
constexpr std::size_t kTextWide = 84;

struct Shown {
  std::vector<HouseRecord> records;  // that hold today
  codec::Retention retention;
};

std::expected<Shown, std::string> read(const Places& given) {
  const auto places = found(given);
  if (!places) return std::unexpected(places.error());
  const auto rules = codec::load_rules(places->data);
  if (!rules) return std::unexpected(rules.error());
  auto records = codec::load_records(places->data / "records.toml", rules->law, rules->retention,
                                     app::kind_words());
  if (!records) return std::unexpected(records.error());
  const auto today = stockholm(app::SystemClock().now()).date;
  std::erase_if(*records, [&](const HouseRecord& each) { return !each.holds_on(today); });
  return Shown{.records = std::move(*records), .retention = rules->retention};
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char octet) { return (octet & 0xC0) != 0x80; }));
}

// A label, and words beside it in lines of kTextWide.
void say(std::string_view label, std::string_view text) {
  std::string line;
  const auto end_line = [&] {
    fmt::print("  {}{} {}\n", label,
               std::string(kLabelWide - std::min(kLabelWide, letters(label)), ' '), line);
    label = {};
    line.clear();
  };
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (!line.empty() && letters(line) + 1 + letters(word) > kTextWide) end_line();
    line += (line.empty() ? "" : " ") + std::string{word};
  }
  end_line();
}

std::string_view in_words(RegisteredHow how) {
  switch (how) {
    case RegisteredHow::personal_file: return "personakt";
    case RegisteredHow::diary: return "diarium";
    case RegisteredHow::ordered: return "hålls ordnad";
    case RegisteredHow::nowhere: return "registreras inte";
  }
  std::unreachable();
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

void say_record(const HouseRecord& record, const codec::Retention& retention) {
  fmt::print("{} · {}\n", record.word, record.title.swedish);
  say("Ansvarig", record.controller.swedish);
  say("Biträde", record.processor.swedish);
  say("Arkivbildare", record.archive.swedish);
  for (const auto& end : record.registered)
    say("Registreras",
        fmt::format("{}, {}: {}", end.at.swedish, in_words(end.how), end.says.swedish));
  say("Sparas", retention.find(record.retention)->keeps.swedish);
  say("Begäran: hitta", record.request.find.swedish);
  say("pröva", record.request.test.swedish);
  say("dölj", record.request.mask.swedish);
  say("logga", record.request.log.swedish);
  for (const auto& change : record.begins)
    say("Från " + change.on.text().substr(2),
        fmt::format("{} ({})", change.says.swedish, change.source));
  say("Lag", joined(record.law));
  say("Granskad av",
      record.checked_by.empty() ? "ingen. Raden är ett förslag." : record.checked_by);
  fmt::print("\n");
}

void write_both(codec::Writer& to, std::string_view name, const BothTexts& texts) {
  to.object(name, [&] {
    to.member("sv", texts.swedish);
    to.member("en", texts.english);
  });
}

template <typename E, std::size_t N>
std::string_view word_of(const codec::DataWord<E> (&words)[N], E value) {
  return std::ranges::find(words, value, &codec::DataWord<E>::value)->word;
}

void write_record(codec::Writer& to, const HouseRecord& record, const codec::Retention& retention) {
  to.member(record.is_stream ? "kind" : "other", record.word);
  write_both(to, "title", record.title);
  write_both(to, "controller", record.controller);
  write_both(to, "processor", record.processor);
  write_both(to, "archive", record.archive);
  to.list("registered", record.registered, [&](const codec::RegisteredAt& end) {
    to.object([&] {
      write_both(to, "at", end.at);
      to.member("how", word_of(codec::kRegisteredHow, end.how));
      write_both(to, "says", end.says);
    });
  });
  to.member("retention", record.retention);
  write_both(to, "keeps", retention.find(record.retention)->keeps);
  to.object("request", [&] {
    write_both(to, "find", record.request.find);
    write_both(to, "test", record.request.test);
    write_both(to, "mask", record.request.mask);
    write_both(to, "log", record.request.log);
  });
  to.member("law", record.law);
  to.member("source", record.source);
  to.member("checked_by", record.checked_by);
  to.list("begins", record.begins, [&](const codec::RecordBegins& change) {
    to.object([&] {
      to.member("on", change.on);
      write_both(to, "says", change.says);
      to.member("source", change.source);
    });
  });
}

std::string as_json(const Shown& shown) {
  return codec::write_object([&](codec::Writer& to) {
    to.list("records", shown.records, [&](const HouseRecord& record) {
      to.object([&] { write_record(to, record, shown.retention); });
    });
  });
}

struct ShowRecords {
  Places places;
  bool json{};
};

int show_records(const ShowRecords& options) {
  const auto shown = read(options.places);
  if (!shown) {
    fmt::print(stderr, "Datafilerna går inte att använda. Rätta det här och försök igen: {}\n",
               shown.error());
    return 2;
  }
  if (options.json) {
    fmt::print("{}\n", as_json(*shown));
    return 0;
  }
  for (const auto& record : shown->records) say_record(record, shown->retention);
  return 0;
}

}  // namespace

void add_records(CLI::App& app, std::function<int()>& run) {
  const auto to = std::make_shared<ShowRecords>();
  auto* command = app.add_subcommand(
      "records",
      "Visa vem som ansvarar för varje slag av handling, var det registreras, hur länge det "
      "sparas och hur en begäran att se det besvaras");
  command->add_option("--data", to->places.data, "Mappen data/; hittas annars bredvid programmet");
  command->add_flag("--json", to->json, "En rad JSON, på svenska och engelska");
  command->footer("Slutar med 0, eller 2 när data/records.toml inte går att använda.");
  command->callback([to, &run] { run = [to] { return show_records(*to); }; });
}

}  // namespace ingang::cli

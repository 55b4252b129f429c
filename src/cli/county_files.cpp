#include "cli/county_files.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/installation.h"
#include "cli/own_folder.h"
#include "codec/data_directory.h"

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

// Of the files in a folder, without their endings.
std::vector<std::string> toml_names(const fs::path& folder) {
  std::vector<std::string> out;
  std::error_code none;
  for (const auto& each : fs::directory_iterator(folder, none))
    if (each.path().extension() == ".toml") out.push_back(each.path().stem().string());
  std::ranges::sort(out);
  return out;
}

}  // namespace

std::string not_usable_because(const std::string& why) {
  return "Datafilerna går inte att använda. Rätta det här och försök igen: " + why;
}

std::expected<app::CountyNow, std::string> read_county_files(const Places& places) {
  const auto counties = places.data / "counties";
  if (const auto file = counties / (places.county + ".toml"); !is_there(file))
    return std::unexpected(
        fmt::format("Länet {} finns inte i {}. Ange ett som finns med --county: {}. (no such "
                    "county)",
                    places.county, counties.string(), fmt::join(toml_names(counties), ", ")));
  auto county = codec::load_county(places.data, places.county);
  if (!county) return std::unexpected(not_usable_because(county.error()));
  return app::CountyNow{.directory = std::move(county->directory),
                        .agreements = std::move(county->agreements)};
}

}  // namespace ingang::cli

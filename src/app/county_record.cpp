#include "app/county_record.h"

#include "app/case_keys.h"
#include "app/own_stream.h"
#include "codec/directory_json.h"
#include "codec/directory_words.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

constexpr std::size_t kPlacesMax = 10'000;

void write_district(codec::Writer& to, const directory::District& district) {
  to.object([&] {
    to.member("code", district.code.text());
    to.member("name", district.name);
    to.member("neighbourhoods", district.neighbourhoods);
    to.member("register_codes", district.register_codes);
  });
}

void write_municipality(codec::Writer& to, const directory::Municipality& place) {
  to.object([&] {
    to.member("code", place.code.text());
    to.member("name", place.name);
    if (place.standard_receiver) to.member("standard_receiver", place.standard_receiver->text());
    to.list("districts", place.districts,
            [&](const directory::District& each) { write_district(to, each); });
  });
}

void write_contact(codec::Writer& to, const directory::ContactPoint& contact) {
  to.object([&] {
    to.member("kind", codec::kContactKinds, contact.kind);
    to.member("value", contact.value);
    to.member("owner", contact.owner);
    if (contact.last_proof) to.member("last_proof", *contact.last_proof);
  });
}

std::string encode(const CountyRecord& record, const access::Who& by) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("type", "county_imported");
    to.member("v", 1);
    to.object("data", [&] {
      to.member("hub", record.hub);
      to.member("county", record.frame.county);
      to.member("name", record.frame.name);
      to.list("municipalities", record.frame.municipalities,
              [&](const directory::Municipality& each) { write_municipality(to, each); });
      to.list("outside", record.frame.ordinary_outside,
              [&](const directory::ContactPoint& each) { write_contact(to, each); });
      to.member("account", by.account);
      to.member("unit", by.unit);
    });
  });
}

template <typename PlaceCode>
PlaceCode read_code(codec::Object& in, std::string_view name) {
  auto code = PlaceCode::parse(in.text(name));
  if (!code) in.refuse(name, code.error());
  return code.value_or(PlaceCode{});
}

directory::District read_district(codec::Object& in) {
  in.allow_others();
  return {.code = read_code<directory::DistrictCode>(in, "code"),
          .name = in.text("name"),
          .neighbourhoods = in.texts("neighbourhoods", kPlacesMax),
          .register_codes = in.texts("register_codes", kPlacesMax)};
}

directory::Municipality read_municipality(codec::Object& in) {
  in.allow_others();
  directory::Municipality out{.code = read_code<directory::MunicipalityCode>(in, "code"),
                              .name = in.text("name"),
                              .districts = in.list("districts", kPlacesMax, read_district)};
  if (in.has("standard_receiver"))
    out.standard_receiver = read_code<directory::UnitCode>(in, "standard_receiver");
  return out;
}

directory::ContactPoint read_contact(codec::Object& in) {
  in.allow_others();
  return {.kind = in.word("kind", codec::kContactKinds),
          .value = in.text("value"),
          .owner = in.text("owner"),
          .last_proof = in.find_date("last_proof")};
}

codec::Decoded<CountyRecord> decode_county(std::string_view plain) {
  return codec::decode(plain, codec::Reading::stored, [](codec::Object& in) {
    in.allow_others();
    return in.object("data", [](codec::Object& data) {
      data.allow_others();
      CountyRecord out;
      out.hub = data.text("hub");
      out.frame.county = data.text("county");
      out.frame.name = data.text("name");
      out.frame.municipalities = data.list("municipalities", kPlacesMax, read_municipality);
      out.frame.ordinary_outside = data.list("outside", kPlacesMax, read_contact);
      return out;
    });
  });
}

}  // namespace

ledger::StreamId county_stream(const House& house) { return own_stream(house, "county"); }

ledger::Stored<std::uint64_t> put_county(const House& house, const CountyRecord& record,
                                         const access::Who& by, Instant now) {
  return append_to_own(house, county_stream(house), encode(record, by), now);
}

ledger::Stored<std::optional<CountyRecord>> county_on_record(const House& house) {
  const auto entries = house.ledger.read(county_stream(house));
  if (!entries) return std::unexpected(entries.error());
  if (entries->empty()) return std::nullopt;
  const auto& first = entries->front();
  const auto key = house.case_keys.open(first.key);
  if (!key) return std::unexpected(key.error());
  const auto plain = ledger::open_entry(**key, first);
  if (!plain) return std::unexpected(plain.error());
  auto record = decode_county(text(*plain));
  if (!record) {
    return std::unexpected(ledger::StoreError{ledger::StoreError::Kind::corrupt,
                                              "the record of the county does not decode"});
  }
  return std::move(*record);
}

}  // namespace ingang::app

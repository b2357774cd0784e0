package io.penstock.codecs.sbe;

/**
 * What is known of a field while a schema is laid out. Used at start only.
 */
final class FieldSpec
{
    int index;
    int id;
    String name;
    String pointer;
    String typeName;
    String description;
    String typeDescription;
    int kind;
    int scalar = Scalar.NONE;
    int offset;
    int length;
    int sinceVersion;
    Presence presence = Presence.REQUIRED;
    long minimum;
    long maximum;
    long nullValue;
    byte[] constant;
    EnumTable members;
    int characterSet = CharacterSet.OTHER;
    DecimalLayout decimal;
    FloatLayout floating;
    FieldLayout element;
    int count;
    FieldLayout[] parts = {};
    GroupLayout group;
    int fractionDigits = -1;
    boolean isCharacter;
}
